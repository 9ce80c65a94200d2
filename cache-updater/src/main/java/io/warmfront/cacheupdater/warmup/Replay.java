package io.warmfront.cacheupdater.warmup;

import io.warmfront.cacheupdater.apply.BackOff;
import io.warmfront.cacheupdater.apply.UpdateReader;
import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.config.RetryConfig;
import io.warmfront.contract.warmup.CacheWarmupCommand;
import io.warmfront.contract.warmup.CacheWarmupProgress.Limit;
import io.warmfront.contract.warmup.WarmedPartition;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One warm-up at work: lanes that share the partitions, and a brake that watches live traffic. Ends
 * when all is read, when a lane fails, or when it is closed. For one thread.
 */
final class Replay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
  private static final Duration FAREWELL = Duration.ofMillis(500);

  private final WarmupSettings settings;
  private final WarmupEnds ends;
  private final WarmupMetrics metrics;
  private final InstantSource clock;
  private final SelectedKeys selected;
  private final Pace pace;
  private final long keepUntilMillis;
  private final StopSign stop = new StopSign();
  private final List<PartitionReplay> partitions;
  private final List<PatientWriter> writers = new CopyOnWriteArrayList<>();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(
          Thread.ofPlatform().name("warm-up-", 0).daemon().factory());
  private final List<Future<?>> lanes = new ArrayList<>();

  /**
   * Starts it.
   *
   * @param settings what it goes by
   * @param ends what it stands between
   * @param metrics is told what becomes of records
   * @param clock tells what has expired
   * @param random the source of jitter
   * @param command what is wanted
   * @param startedAtMillis when the warm-up began, also if another process began it, Unix
   *     milliseconds
   * @param warmed how far it is, with no slice under way
   */
  Replay(
      WarmupSettings settings,
      WarmupEnds ends,
      WarmupMetrics metrics,
      InstantSource clock,
      SplittableGenerator random,
      CacheWarmupCommand command,
      long startedAtMillis,
      List<WarmedPartition> warmed) {
    this.settings = settings;
    this.ends = ends;
    this.metrics = metrics;
    this.clock = clock;
    this.selected = new SelectedKeys(command.selection());
    this.pace = new Pace(command.perSecond(), System.nanoTime());
    this.keepUntilMillis = startedAtMillis + settings.longest().toMillis();
    String topic = settings.updater().topics().cacheUpdates();
    this.partitions =
        warmed.stream()
            .map(it ->
                new PartitionReplay(topic, it, settings.config().sliceOffsets(), command.order()))
            .toList();
    int count = Math.min(settings.config().lanes(), partitions.size());
    for (int lane = 0; lane < count; lane++) {
      int number = lane;
      SplittableGenerator jitter = random.split();
      lanes.add(threads.submit(() -> replay(number, count, jitter)));
    }
    if (command.yields()) {
      Future<?> _ = threads.submit(this::brake);
    }
  }

  /** Returns how far it is with each partition. */
  List<WarmedPartition> warmed() {
    return partitions.stream().map(PartitionReplay::warmed).toList();
  }

  /** Returns what holds it back. */
  Limit limit() {
    return pace.limit();
  }

  /** Returns what it waits for; empty if nothing is missing. */
  String waitsFor() {
    return writers.stream()
        .map(PatientWriter::fault)
        .filter(it -> !it.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Whether it does nothing any more: all is read, or a lane has failed. */
  boolean hasEnded() {
    return failure().isPresent() || lanes.stream().allMatch(Future::isDone);
  }

  /** Returns why a lane failed, if one did. */
  Optional<Throwable> failure() {
    return lanes.stream()
        .filter(it -> it.state() == Future.State.FAILED)
        .map(Future::exceptionNow)
        .findFirst();
  }

  /** Stops all threads and waits for them; what is not settled stays so. */
  @Override
  public void close() {
    stop.give();
    threads.close();
  }

  private Void replay(int number, int count, SplittableGenerator jitter) throws StoppedException {
    String name = settings.instance() + "-warm-up-" + number;
    List<PartitionReplay> own = new ArrayList<>();
    for (int i = number; i < partitions.size(); i += count) {
      own.add(partitions.get(i));
    }
    Consumer<byte[], byte[]> log = ends.logs().get();
    try (CacheTarget target = ends.targets().apply(keepUntilMillis)) {
      LOG.debug("{} replays {} partitions", name, own.size());
      PatientWriter writer = writer(target, jitter);
      writers.add(writer);
      lane(log, writer).replay(own);
      return null;
    } finally {
      log.close(CloseOptions.timeout(FAREWELL));
    }
  }

  private PatientWriter writer(CacheTarget target, SplittableGenerator jitter) {
    RetryConfig retry = settings.updater().retry();
    BackOff backOff = new BackOff(retry.leastWait(), retry.greatestWait(), jitter);
    return new PatientWriter(target, backOff, retry.attempts(), stop);
  }

  private Lane lane(Consumer<byte[], byte[]> log, PatientWriter writer) {
    return new Lane(
        log,
        new SliceReader(
            selected,
            new UpdateReader(settings.updater().limits(), settings.updater().expiry(), clock)),
        writer,
        pace,
        new Lane.Limits(settings.config().maxKeys(), settings.updater().write().maxBytes()),
        metrics,
        stop);
  }

  private Void brake() throws StoppedException {
    try (Brake brake = new Brake(settings, ends, pace)) {
      brake.watch(() -> warmed().stream().mapToLong(it -> it.counts().selected()).sum(), stop);
    }
    return null;
  }
}

package io.warmfront.cacheupdater.warmup;

import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.warmup.CacheCleared;
import io.warmfront.contract.warmup.CacheClearing;
import io.warmfront.contract.warmup.CacheWarmupCommand;
import io.warmfront.contract.warmup.CacheWarmupProgress;
import io.warmfront.contract.warmup.CacheWarmupProgress.Limit;
import io.warmfront.contract.warmup.CacheWarmupProgress.State;
import io.warmfront.contract.warmup.KeySelection;
import io.warmfront.contract.warmup.WarmedPartition;
import io.warmfront.contract.warmup.WarmupCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins, watches and ends warm-ups, one at a time, and tells how far they are. For one thread, in
 * a process that alone does this.
 */
final class WarmupWork implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WarmupWork.class);
  private static final Duration FAREWELL = Duration.ofMillis(500);
  private static final long TELL_MILLIS = 1_000;

  private final WarmupSettings settings;
  private final WarmupEnds ends;
  private final WarmupMetrics metrics;
  private final InstantSource clock;
  private final SplittableGenerator random;
  private final WarmupVoice voice;
  private final Optional<ColdCache> cold;
  private final Clearing clearing;
  private @Nullable WarmupInHand inHand;
  private long toldAtMillis;

  WarmupWork(
      WarmupSettings settings,
      WarmupEnds ends,
      WarmupMetrics metrics,
      InstantSource clock,
      SplittableGenerator random,
      WarmupVoice voice) {
    this.settings = settings;
    this.ends = ends;
    this.metrics = metrics;
    this.clock = clock;
    this.random = random;
    this.voice = voice;
    this.cold =
        settings.config().whenEmpty()
            ? Optional.of(new ColdCache(ends.marks().get()))
            : Optional.empty();
    this.clearing = new Clearing(settings.config().mayClear(), ends.cleaners(), clock);
  }

  /**
   * Does what is due.
   *
   * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
   */
  void advance(KnownWarmups known) throws InterruptedException {
    List<CacheWarmupCommand> open = known.open();
    for (CacheWarmupCommand other : open.stream().skip(1).toList()) {
      refuse(known, other, open.getFirst());
    }
    for (CacheClearing wish : known.openClearings()) {
      clear(known, wish, open);
    }
    cold.ifPresent(ColdCache::markIfOwed);
    if (open.isEmpty()) {
      if (cold.isPresent() && cold.get().isFound()) {
        askForOne(known);
      }
      return;
    }
    CacheWarmupCommand command = open.getFirst();
    WarmupInHand present = inHand;
    if (present == null || !present.id().equals(command.id())) {
      drop();
      begin(known, command);
    } else {
      watch(known, command, present);
    }
  }

  /**
   * Stops what is under way and tells how far it came, so that somebody else goes on from there.
   */
  void handOver() {
    WarmupInHand present = inHand;
    if (present != null) {
      drop();
      voice.say(present.progress(State.RUNNING, "waits for an updater", clock.millis()));
    }
  }

  /** Stops what is under way and tells nobody: it is somebody else's. */
  void drop() {
    WarmupInHand present = inHand;
    inHand = null;
    if (present != null) {
      present.close();
      metrics.idle();
    }
  }

  @Override
  public void close() {
    try {
      handOver();
    } finally {
      cold.ifPresent(ColdCache::close);
      voice.close();
    }
  }

  private void clear(KnownWarmups known, CacheClearing wish, List<CacheWarmupCommand> open)
      throws InterruptedException {
    CacheCleared done =
        open.isEmpty()
            ? clearing.of(wish)
            : clearing.refused(
                wish.id(),
                "The cache warm-up %s is under way: nothing was removed."
                    .formatted(open.getFirst().id()));
    voice.sayForSure(done);
    known.apply(done);
    LOG.info("Clearing {} removed {} keys {}", done.id(), done.removed(), done.refusal());
  }

  private void askForOne(KnownWarmups known) throws InterruptedException {
    long now = clock.millis();
    CacheWarmupCommand command =
        new CacheWarmupCommand(
            "cold-" + Instant.ofEpochMilli(now).toString().replaceAll("[^0-9TZ]", ""),
            now,
            now - Topics.UPDATE_RETENTION.toMillis(),
            KeySelection.ALL,
            0,
            true,
            false);
    LOG.info("The cache is found empty, so it is warmed: {}", command.id());
    voice.ask(command);
    known.apply(command);
  }

  private void begin(KnownWarmups known, CacheWarmupCommand command) throws InterruptedException {
    long now = clock.millis();
    Optional<CacheWarmupProgress> before = known.progress(command.id());
    if (command.cancelled()) {
      List<WarmedPartition> warmed = before.map(CacheWarmupProgress::partitions).orElse(List.of());
      long startedAt = before.map(CacheWarmupProgress::startedAtMillis).orElse(now);
      end(known, ended(command.id(), State.CANCELLED, "Cancelled.", startedAt, warmed));
      return;
    }
    long startedAt = before.map(CacheWarmupProgress::startedAtMillis).orElse(now);
    List<WarmedPartition> warmed;
    try {
      warmed = before.map(WarmupWork::resumed).orElseGet(() -> plan(command));
    } catch (PipelineException e) {
      end(known, ended(command.id(), State.FAILED, message(e), startedAt, List.of()));
      return;
    }
    // who comes after a crash needs the fence, which cannot be found again
    CacheWarmupProgress first =
        new CacheWarmupProgress(
            command.id(), State.RUNNING, "", startedAt, now, 0, Limit.NONE, warmed);
    voice.sayForSure(first);
    known.apply(first);
    toldAtMillis = now;
    String what =
        "%s %,d offsets of the log since %s into the cache%s, %s."
            .formatted(
                before.isPresent() ? "Goes on to replay" : "Replays",
                first.offsets() - first.passed(),
                Instant.ofEpochMilli(command.sinceMillis()),
                command.selection().wantsAll() ? "" : ", of some keys",
                command.perSecond() == 0
                    ? "as fast as it can"
                    : String.format(Locale.ROOT, "at most %,.0f/s", command.perSecond()));
    voice.say(new RunEvent(command.id(), RunEvent.Kind.CACHE_WARMUP_BEGAN, what, now, Map.of()));
    LOG.info("Cache warm-up {}: {}", command.id(), what);
    if (before.isEmpty()) {
      cold.ifPresent(ColdCache::warmupBegins);
    }
    inHand =
        new WarmupInHand(
            command.id(),
            startedAt,
            new Replay(settings, ends, metrics, clock, random, command, startedAt, warmed));
  }

  private static List<WarmedPartition> resumed(CacheWarmupProgress before) {
    return before.partitions().stream().map(WarmedPartition::resumed).toList();
  }

  private List<WarmedPartition> plan(CacheWarmupCommand command) {
    Consumer<byte[], byte[]> reader = ends.logs().get();
    try {
      String topic = settings.updater().topics().cacheUpdates();
      return WarmupPlan.of(reader, topic, command.sinceMillis());
    } finally {
      reader.close(CloseOptions.timeout(FAREWELL));
    }
  }

  private void watch(KnownWarmups known, CacheWarmupCommand command, WarmupInHand present)
      throws InterruptedException {
    long now = clock.millis();
    Optional<Throwable> failure = present.replay().failure();
    if (command.cancelled()) {
      finish(known, present, State.CANCELLED, "Cancelled.");
    } else if (failure.isPresent()) {
      LOG.error("Cache warm-up {} failed", command.id(), failure.get());
      finish(known, present, State.FAILED, "The log could not be replayed: " + failure.get());
    } else if (present.replay().hasEnded()) {
      finish(known, present, State.DONE, "");
    } else if (now - present.startedAtMillis() > settings.longest().toMillis()) {
      finish(known, present, State.FAILED, tookTooLong());
    } else if (now - toldAtMillis >= TELL_MILLIS) {
      toldAtMillis = now;
      CacheWarmupProgress progress =
          present.progress(State.RUNNING, present.replay().waitsFor(), now);
      metrics.underWay(progress.ratio(), progress.leftSeconds());
      voice.say(progress);
    }
  }

  private void finish(KnownWarmups known, WarmupInHand present, State state, String message)
      throws InterruptedException {
    drop();
    end(
        known,
        ended(present.id(), state, message, present.startedAtMillis(), present.replay().warmed()));
  }

  private void refuse(KnownWarmups known, CacheWarmupCommand refused, CacheWarmupCommand other)
      throws InterruptedException {
    String message =
        "The cache warm-up %s was under way; wait for its end or cancel it.".formatted(other.id());
    end(known, ended(refused.id(), State.FAILED, message, clock.millis(), List.of()));
  }

  private void end(KnownWarmups known, CacheWarmupProgress last) throws InterruptedException {
    voice.sayForSure(last);
    known.apply(last);
    WarmupCounts counts = last.counts();
    LOG.info("Cache warm-up {} is over: {} {} {}", last.id(), last.state(), last.message(), counts);
    voice.say(
        new RunEvent(
            last.id(),
            RunEvent.Kind.CACHE_WARMUP_ENDED,
            last.message().isEmpty() ? "The log is replayed." : last.message(),
            last.atMillis(),
            Map.of(
                "state", last.state().name(),
                "written", Long.toString(counts.written()),
                "superseded", Long.toString(counts.superseded()),
                "expired", Long.toString(counts.expired()),
                "tombstones", Long.toString(counts.tombstones()),
                "unreadable", Long.toString(counts.unreadable()),
                "refused", Long.toString(counts.refused()),
                "leftOut", Long.toString(counts.leftOut()))));
  }

  /** The speed of what is over is that of all of it. */
  private CacheWarmupProgress ended(
      String id, State state, String message, long startedAt, List<WarmedPartition> warmed) {
    long now = clock.millis();
    long passed = warmed.stream().mapToLong(WarmedPartition::passed).sum();
    double perSecond = passed * 1e3 / Math.max(1, now - startedAt);
    return new CacheWarmupProgress(
        id, state, message, startedAt, now, perSecond, Limit.NONE, warmed);
  }

  private String tookTooLong() {
    return "It was not done after %s, and the cache remembers deletes for no longer: choose a later --since or a greater --rate, or set warmfront.cache-updater.warm-up.longest and expiry.tombstone-ttl."
        .formatted(settings.longest().toString().substring(2).toLowerCase(Locale.ROOT));
  }

  private static String message(PipelineException e) {
    return e.getMessage() == null ? e.code().name() : e.getMessage();
  }
}

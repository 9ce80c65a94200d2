package io.warmfront.cacheupdater.apply;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.deadletter.DeadLetterBox;
import io.warmfront.cacheupdater.span.UpdateSpans;
import io.warmfront.cacheupdater.status.LoopState;
import io.warmfront.cacheupdater.status.UpdaterMetrics;
import io.warmfront.contract.topic.Topics;
import io.warmfront.telemetry.otlp.SpanSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a poll loop going in a thread of its own. A loop that fails for a reason that nobody
 * foresaw is counted and started anew from the last commit, ever more slowly while it goes on
 * failing.
 */
public final class Updater implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Updater.class);
  private static final Duration FAREWELL = Duration.ofSeconds(12);

  private final UpdaterSettings settings;
  private final UpdaterEnds ends;
  private final BackOff backOff;
  private final UpdaterMetrics metrics;
  private final SpanSource spans;
  private final LoopState state;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Creates an updater that is not started.
   *
   * @param settings what it goes by
   * @param ends what it stands between
   * @param metrics is told what becomes of records
   * @param spans where spans come from that tell of updates whose traces are sampled
   * @param state is told how the loop is
   * @param clock tells what has expired
   * @param random the source of jitter, and of a name for each start of the loop
   */
  public Updater(
      UpdaterSettings settings,
      UpdaterEnds ends,
      UpdaterMetrics metrics,
      SpanSource spans,
      LoopState state,
      InstantSource clock,
      RandomGenerator random) {
    this.settings = settings;
    this.ends = ends;
    this.backOff =
        new BackOff(settings.retry().leastWait(), settings.retry().greatestWait(), random);
    this.metrics = metrics;
    this.spans = spans;
    this.state = state;
    this.clock = clock;
    this.random = random;
    this.thread = Thread.ofPlatform().name("updates").unstarted(this::keepGoing);
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
  }

  /** Ends the loop after its last commit, waits for it at most 12 s. */
  @Override
  public void close() {
    stop.countDown();
    try {
      if (!thread.join(FAREWELL)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keepGoing() {
    try {
      int failures = 0;
      while (!isStopped()) {
        long begun = System.nanoTime();
        try (PollLoop loop = newLoop()) {
          loop.run(this::isStopped);
        } catch (RuntimeException e) {
          failures = System.nanoTime() - begun > backOff.greatest().toNanos() ? 1 : failures + 1;
          metrics.restarted();
          LOG.error("The poll loop failed and starts anew from the last commit", e);
          state.waits("the poll loop failed and starts anew: " + e);
          pause(backOff.waitNanos(failures));
        }
      }
    } catch (InterruptedException e) {
      LOG.warn("The poll loop was told to end before its last commit");
    } finally {
      state.end();
    }
  }

  private PollLoop newLoop() {
    Topics topics = settings.topics();
    String group = settings.poll().group();
    CacheTarget target = ends.target();
    state.fresh();
    metrics.breaker(false);
    Consumer<byte[], byte[]> consumer = ends.consumers().get();
    UpdateSpans updateSpans = new UpdateSpans(spans, group, target.name(), clock);
    Commits commits = new Commits(consumer, settings.poll().commitInterval(), state);
    Rereads rereads = new Rereads();
    PuttingAside bad =
        new PuttingAside(
            new DeadLetterBox(ends.producers(), topics.cacheUpdateDeadLetters(), group, clock),
            new Breaker(settings.breaker(), state::breakerFault),
            new Outage("The dead letters' topic", backOff, state::deadLetterFault),
            rereads,
            commits,
            metrics,
            updateSpans);
    Watermarks marks =
        new Watermarks(
            target,
            topics.prefix() + "cache-mark:" + group + ":",
            HexFormat.of().toHexDigits(random.nextInt()),
            settings.readsAllWhenEmpty());
    CacheClock cacheClock = new CacheClock(clock, target, metrics, state::clockFault);
    MarkedCache cache =
        new MarkedCache(
            target,
            marks,
            cacheClock,
            commits,
            new Outage("The cache", backOff, state::cacheFault));
    Batch batch = new Batch(settings.write());
    LiveWriter writer =
        new LiveWriter(
            cache,
            batch,
            new LiveWriter.Retrying(backOff, settings.retry().attempts()),
            commits,
            new Settling(rereads, commits, metrics, updateSpans),
            bad,
            metrics,
            updateSpans);
    return new PollLoop(
        consumer,
        topics.cacheUpdates(),
        new UpdateReader(settings.limits(), settings.expiry(), cacheClock),
        batch,
        cache,
        writer,
        bad,
        marks,
        rereads,
        commits,
        metrics,
        updateSpans,
        state);
  }

  private boolean isStopped() {
    return stop.getCount() == 0;
  }

  private void pause(long nanos) throws InterruptedException {
    if (stop.await(nanos, TimeUnit.NANOSECONDS)) {
      LOG.info("Told to end while waiting to start anew");
    }
  }
}

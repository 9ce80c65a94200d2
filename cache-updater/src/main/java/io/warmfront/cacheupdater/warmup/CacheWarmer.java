package io.warmfront.cacheupdater.warmup;

import io.warmfront.cacheupdater.apply.BackOff;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a loop for warm-ups going in a thread of its own. One that fails is started anew, ever more
 * slowly while it goes on failing, and goes on with what was under way.
 */
public final class CacheWarmer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CacheWarmer.class);
  private static final Duration FAREWELL = Duration.ofSeconds(8);

  private final WarmupSettings settings;
  private final WarmupEnds ends;
  private final WarmupMetrics metrics;
  private final InstantSource clock;
  private final SplittableGenerator random;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Creates a warmer that is not started.
   *
   * @param settings what it goes by
   * @param ends what it stands between
   * @param metrics is told how warm-ups fare
   * @param clock tells what has expired
   * @param random the source of jitter
   */
  public CacheWarmer(
      WarmupSettings settings,
      WarmupEnds ends,
      WarmupMetrics metrics,
      InstantSource clock,
      SplittableGenerator random) {
    this.settings = settings;
    this.ends = ends;
    this.metrics = metrics;
    this.clock = clock;
    this.random = random;
    this.thread = Thread.ofPlatform().name("warm-ups").daemon().unstarted(this::keepGoing);
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
  }

  /** Stops it; a warm-up under way is left to another process, or to this one's next start. */
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
    BackOff backOff =
        new BackOff(
            settings.updater().retry().leastWait(),
            settings.updater().retry().greatestWait(),
            random.split());
    try {
      int failures = 0;
      while (stop.getCount() > 0) {
        long begun = System.nanoTime();
        try (WarmupLoop loop = newLoop()) {
          loop.run(settings.updater().topics().cacheWarmups(), () -> stop.getCount() == 0);
        } catch (RuntimeException e) {
          failures = System.nanoTime() - begun > backOff.greatest().toNanos() ? 1 : failures + 1;
          LOG.warn("Cache warm-ups wait and start anew: {}", e.toString());
          LOG.debug("Why cache warm-ups start anew", e);
          boolean _ = stop.await(backOff.waitNanos(failures), TimeUnit.NANOSECONDS);
        }
      }
    } catch (InterruptedException e) {
      LOG.warn("Cache warm-ups were told to end before their last word");
    }
  }

  private WarmupLoop newLoop() {
    Consumer<byte[], byte[]> consumer = ends.commands().get();
    WarmupVoice voice = new WarmupVoice(ends.producers().get(), settings.updater().topics());
    return new WarmupLoop(consumer, new WarmupWork(settings, ends, metrics, clock, random, voice));
  }
}

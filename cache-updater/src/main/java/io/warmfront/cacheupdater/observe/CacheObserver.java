package io.warmfront.cacheupdater.observe;

import io.warmfront.cacheupdater.cache.CacheWitness;
import io.warmfront.contract.error.PipelineException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at samples of what was applied again after a while, and again, and counts what it finds.
 * Has a connection and a thread of its own, so that it holds up nobody. Thread-safe.
 */
public final class CacheObserver implements AutoCloseable {
  /** After how long an entry is looked at. */
  public static final List<Duration> WAITS =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(60));

  private static final Logger LOG = LoggerFactory.getLogger(CacheObserver.class);
  private static final int MOST_WAITING = 30_000;
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final CacheWitness witness;
  private final ObserverMetrics metrics;
  private final InstantSource clock;
  private final List<Duration> waits;
  private final DelayQueue<Look> looks = new DelayQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Thread thread;

  /**
   * Creates an observer that is not started.
   *
   * @param witness looks at the cache; closed with this
   * @param metrics is told what was found
   * @param clock wall time
   * @param waits after how long entries are looked at
   */
  public CacheObserver(
      CacheWitness witness, ObserverMetrics metrics, InstantSource clock, List<Duration> waits) {
    this.witness = witness;
    this.metrics = metrics;
    this.clock = clock;
    this.waits = List.copyOf(waits);
    this.thread = Thread.ofPlatform().name("observe-cache").daemon().unstarted(this::keepLooking);
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
  }

  /** Takes a sample that was applied a moment ago; never waits. */
  void take(Sample sample) {
    for (Duration wait : waits) {
      if (waiting.incrementAndGet() > MOST_WAITING) {
        waiting.decrementAndGet();
        metrics.looked(Observation.SKIPPED, wait);
      } else {
        looks.add(new Look(sample, wait, System.nanoTime() + wait.toNanos()));
      }
    }
  }

  InstantSource clock() {
    return clock;
  }

  /** Stops; what was not looked at yet is forgotten. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      boolean _ = thread.join(FAREWELL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    witness.close();
  }

  private void keepLooking() {
    try {
      while (true) {
        Look look = looks.take();
        waiting.decrementAndGet();
        metrics.looked(look(look.sample), look.after);
      }
    } catch (InterruptedException _) {
      LOG.debug("Observes no longer; {} looks were still to come", waiting.get());
    }
  }

  private Observation look(Sample sample) {
    Optional<CacheWitness.Seen> seen;
    try {
      seen = witness.look(sample.key());
    } catch (PipelineException e) {
      LOG.debug("An entry could not be looked at", e);
      return Observation.UNREAD;
    }
    long now = clock.millis();
    Observation found = Observation.of(sample, seen, now);
    switch (found) {
      case OLDER -> {
        metrics.older(now - sample.appliedAtMillis());
        LOG.warn(
            "The cache holds version {} where {} was applied {} ms ago",
            seen.map(CacheWitness.Seen::version).orElse(0L),
            sample.version(),
            now - sample.appliedAtMillis());
      }
      case SAME ->
          seen.filter(it -> it.leftMillis() >= 0)
              .ifPresent(it -> metrics.drifted(now + it.leftMillis() - sample.forgetAtMillis()));
      case NEWER, GONE, FORGOTTEN, FOREIGN, UNREAD, SKIPPED -> {
        // the count tells enough
      }
    }
    return found;
  }

  /** One look that is due at a time of the monotonic clock. */
  private record Look(Sample sample, Duration after, long dueNanos) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }
}

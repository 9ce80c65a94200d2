package io.warmfront.cacheupdater.warmup;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.histogram.ExponentialHistogram;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the cache a small thing a hundred times a second, on a connection of its own, and keeps how
 * long the answers took: what a reader that comes now would wait. A cache that fails says nothing
 * here; the lanes notice.
 */
final class RedisPulse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisPulse.class);
  private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long FAREWELL_MILLIS = 2_000;

  private final CacheTarget target;
  private final Thread thread;
  private ExponentialHistogram answers = new ExponentialHistogram();
  private volatile boolean closed;

  /**
   * Starts asking.
   *
   * @param target for this pulse alone; closed with it
   */
  RedisPulse(CacheTarget target) {
    this.target = target;
    this.thread = Thread.ofPlatform().name("warm-up-pulse").daemon().start(this::keepAsking);
  }

  /**
   * Returns the 99th percentile of the answers since the last call, seconds; empty if none came.
   */
  synchronized OptionalDouble p99() {
    OptionalDouble p99 = answers.quantileSeconds(0.99);
    answers = new ExponentialHistogram();
    return p99;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join(FAREWELL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    target.close();
  }

  private void keepAsking() {
    while (!closed) {
      long begun = System.nanoTime();
      try {
        target.probe();
        record(System.nanoTime() - begun);
      } catch (PipelineException e) {
        LOG.debug("The pulse of the cache was not felt", e);
      }
      LockSupport.parkNanos(INTERVAL_NANOS);
    }
  }

  private synchronized void record(long nanos) {
    answers.record(nanos);
  }
}

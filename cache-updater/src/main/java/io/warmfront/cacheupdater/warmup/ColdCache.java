package io.warmfront.cacheupdater.warmup;

import io.warmfront.cacheupdater.cache.CacheMark;
import io.warmfront.contract.error.PipelineException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks each second whether the cache has lost its data: whether the mark is gone that stands in it
 * since the last warm-up began. For one thread.
 */
final class ColdCache implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ColdCache.class);
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final CacheMark mark;
  private long dueNanos = System.nanoTime();
  private boolean isMarkOwed;

  /**
   * Takes the mark over.
   *
   * @param mark closed with this
   */
  ColdCache(CacheMark mark) {
    this.mark = mark;
  }

  /** Whether the cache was found empty; not more than once a second it is asked. */
  boolean isFound() {
    long now = System.nanoTime();
    if (now - dueNanos < 0) {
      return false;
    }
    dueNanos = now + INTERVAL_NANOS;
    try {
      return !mark.isThere();
    } catch (PipelineException e) {
      LOG.debug("Nobody knows whether the cache is empty", e);
      return false;
    }
  }

  /** Notes that a warm-up begins: what is lost from now on is lost anew. */
  void warmupBegins() {
    isMarkOwed = true;
    markIfOwed();
  }

  /** Puts the mark, if it could not be put when a warm-up began. */
  void markIfOwed() {
    if (isMarkOwed) {
      try {
        mark.put();
        isMarkOwed = false;
      } catch (PipelineException e) {
        LOG.debug("The cache could not be marked; it will be", e);
      }
    }
  }

  @Override
  public void close() {
    mark.close();
  }
}

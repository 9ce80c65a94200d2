package io.warmfront.cacheupdater.apply;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.status.UpdaterMetrics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of the cache, as it was when it was last asked: what has expired is judged by the clock
 * of who forgets it. Until it was asked it is our own. For one thread.
 */
final class CacheClock implements InstantSource {
  private static final Logger LOG = LoggerFactory.getLogger(CacheClock.class);
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long NOTABLE_MILLIS = TimeUnit.SECONDS.toMillis(5);

  private final InstantSource ours;
  private final CacheTarget target;
  private final UpdaterMetrics metrics;
  private final Consumer<String> said;
  private long aheadMillis;
  private boolean notable;
  private long askedNanos = System.nanoTime() - INTERVAL_NANOS;

  /**
   * Creates it.
   *
   * @param ours the clock of this machine
   * @param target who is asked
   * @param metrics is told how far the clocks differ
   * @param said is told if they differ by more than 5 s, and an empty text if they do not
   */
  CacheClock(
      InstantSource ours, CacheTarget target, UpdaterMetrics metrics, Consumer<String> said) {
    this.ours = ours;
    this.target = target;
    this.metrics = metrics;
    this.said = said;
  }

  @Override
  public Instant instant() {
    return ours.instant().plusMillis(aheadMillis);
  }

  /**
   * Asks the cache, once in 5 s.
   *
   * @throws io.warmfront.contract.error.PipelineException if it does not answer
   */
  void askWhenDue() {
    if (System.nanoTime() - askedNanos < INTERVAL_NANOS) {
      return;
    }
    long before = ours.millis();
    long cache = target.clockMillis();
    long after = ours.millis();
    askedNanos = System.nanoTime();
    aheadMillis = cache - (before + after) / 2;
    metrics.clockSkew(aheadMillis);
    note(Math.abs(aheadMillis) > NOTABLE_MILLIS);
  }

  private void note(boolean isNotable) {
    if (isNotable && !notable) {
      String what =
          "the cache's clock is %,d ms %s this machine's: set both, as entries end by the cache's"
              .formatted(Math.abs(aheadMillis), aheadMillis < 0 ? "behind" : "ahead of");
      LOG.warn("{}", what);
      said.accept(what);
    } else if (!isNotable && notable) {
      said.accept("");
    }
    notable = isNotable;
  }
}

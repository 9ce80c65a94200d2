package io.warmfront.console.live;

import io.warmfront.contract.metric.WilsonInterval;
import org.jspecify.annotations.Nullable;

/**
 * Hits over hits and misses, with the interval that holds the true ratio 95 times in 100; all null
 * if there was neither a hit nor a miss.
 *
 * @param value from 0 to 1
 * @param low lower end of the interval
 * @param high upper end
 */
public record HitRatio(@Nullable Double value, @Nullable Double low, @Nullable Double high) {
  /** Of no operations. */
  public static final HitRatio NONE = new HitRatio(null, null, null);

  /** Returns the ratio with {@link WilsonInterval Wilson's interval}. */
  public static HitRatio of(long hits, long misses) {
    return WilsonInterval.of(hits, misses)
        .map(it -> new HitRatio((double) hits / (hits + misses), it.low(), it.high()))
        .orElse(NONE);
  }
}

package io.warmfront.console.live;

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
  private static final double Z = 1.959963984540054;

  /** Of no operations. */
  public static final HitRatio NONE = new HitRatio(null, null, null);

  /** Returns the ratio with Wilson's score interval, E. B. Wilson 1927, formula for z = 1.96. */
  public static HitRatio of(long hits, long misses) {
    double n = (double) hits + misses;
    if (n == 0) {
      return NONE;
    }
    double p = hits / n;
    double z2 = Z * Z;
    double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
    double half = Z / (1 + z2 / n) * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    double low = hits == 0 ? 0 : Math.max(0, centre - half);
    double high = misses == 0 ? 1 : Math.min(1, centre + half);
    return new HitRatio(p, low, high);
  }
}

package io.warmfront.console.live;

import io.warmfront.contract.histogram.ExponentialHistogram;
import java.util.OptionalDouble;

/**
 * Quantiles of response times when operations were dropped. How long these would have taken nobody
 * knows, only that they were not served in time: they are behind all that ended.
 */
public final class CensoredTimes {
  private CensoredTimes() {}

  /** Whether a quantile, from 0 to 1, falls among the dropped operations. */
  public static boolean isBehind(ExponentialHistogram ended, long dropped, double quantile) {
    return dropped > 0 && rank(ended, dropped, quantile) > ended.count();
  }

  /**
   * Returns a quantile, from 0 to 1, in seconds, if it does not fall among the dropped operations;
   * empty if it does, or if there are no operations.
   */
  public static OptionalDouble quantileSeconds(
      ExponentialHistogram ended, long dropped, double quantile) {
    if (dropped == 0) {
      return ended.quantileSeconds(quantile);
    }
    long rank = rank(ended, dropped, quantile);
    return rank > ended.count()
        ? OptionalDouble.empty()
        : ended.quantileSeconds((double) rank / ended.count());
  }

  /** Returns the nearest rank, as the histogram counts it. */
  private static long rank(ExponentialHistogram ended, long dropped, double quantile) {
    long all = ended.count() + dropped;
    return Math.clamp((long) Math.ceil(Math.nextDown(quantile) * all), 1L, all);
  }
}

package io.warmfront.console.live;

import io.warmfront.contract.histogram.ExponentialHistogram;

/**
 * In how many windows the generator could not keep up, so that their numbers tell of it and not of
 * the system under test.
 *
 * @param windows closed windows, all series together
 * @param saturated those of them in which operations started too late
 */
public record Saturation(long windows, long saturated) {
  /** No windows. */
  public static final Saturation NONE = new Saturation(0, 0);

  /** A start that is later than that, and later than operations take, is the generator's fault. */
  public static final double MOST_START_DELAY_SECONDS = 0.2;

  /** Fewer operations have no 99th percentile. */
  private static final long LEAST_OPERATIONS = 100;

  /**
   * Returns the sum with one more window.
   *
   * @param window all that was counted in it
   */
  Saturation plus(Tally window) {
    return new Saturation(windows + 1, saturated + (isSaturated(window) ? 1 : 0));
  }

  private static boolean isSaturated(Tally window) {
    return isSaturated(window.startDelay(), window.service());
  }

  /**
   * Whether one operation in a hundred started more than 0.2 s late, and later than the slowest
   * hundredth took to be served.
   *
   * @param startDelay of all operations of a window
   * @param service of the same
   */
  public static boolean isSaturated(ExponentialHistogram startDelay, ExponentialHistogram service) {
    if (service.count() < LEAST_OPERATIONS) {
      return false;
    }
    double delay = startDelay.quantileSeconds(0.99).orElse(0);
    return delay > Math.max(MOST_START_DELAY_SECONDS, service.quantileSeconds(0.99).orElse(0));
  }
}

package io.warmfront.console.live;

/**
 * How what is in flight grows from window to window while the system under test is as fast as
 * before: then it is the generator that falls behind. By Little's law the mean number in flight of
 * a window is the sum of its response times over its length, and as the windows of a run are
 * equally long, the sums compare. Operations are in flight from when they are due. Immutable.
 *
 * @param sumNanos of the response times of the last window
 * @param windows how many windows one after the other each had more in flight than the one before
 * @param serviceSeconds the median service time when that began; NaN if nothing grows
 */
public record InFlightGrowth(long sumNanos, int windows, double serviceSeconds) {
  /** Before the first window. */
  static final InFlightGrowth NONE = new InFlightGrowth(0, 0, Double.NaN);

  /** So many times the former is more; what is less happens by chance. */
  private static final double MORE = 1.1;

  /** Three windows that rise are two steps. */
  private static final int STEADY = 2;

  /**
   * Returns the growth up to one more window.
   *
   * @param window all that was counted in it
   */
  InFlightGrowth after(Tally window) {
    if (window.ended() < Saturation.LEAST_OPERATIONS) {
      return NONE;
    }
    long sum = window.response().sumNanos();
    double median = window.service().quantileSeconds(0.5).orElse(Double.NaN);
    boolean grows =
        sumNanos > 0 && sum > sumNanos * MORE && median <= serviceSeconds * SaturationCause.FLAT;
    return grows
        ? new InFlightGrowth(sum, windows + 1, serviceSeconds)
        : new InFlightGrowth(sum, 0, median);
  }

  /** Whether it has gone on for three windows. */
  boolean isSteady() {
    return windows >= STEADY;
  }
}

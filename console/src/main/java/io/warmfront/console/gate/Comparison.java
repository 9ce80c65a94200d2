package io.warmfront.console.gate;

import org.jspecify.annotations.Nullable;

/**
 * One metric of both sides. Times are in seconds; changes of shares are differences, and all others
 * are relative to the base. Above 0 is more, whether that is better or worse.
 *
 * @param metric label
 * @param base of the runs that it is held against; null if they have none
 * @param now of the new runs; null if they have none
 * @param change from the base; null if unknown
 * @param low lower end of the interval of the change; null if unknown
 * @param high upper end; null if unknown
 * @param limit how much worse it may be
 * @param result what that means
 * @param remark why it is not judged; empty otherwise
 */
public record Comparison(
    String metric,
    @Nullable Double base,
    @Nullable Double now,
    @Nullable Double change,
    @Nullable Double low,
    @Nullable Double high,
    double limit,
    Result result,
    String remark) {

  /** What a comparison came to. */
  public enum Result {
    /** It is worse by more than the limit, and that is no noise. */
    REGRESSION,
    /** It is better, and that is no noise. */
    IMPROVEMENT,
    /** It is not worse by more than the limit. */
    SAME,
    /** The runs differ too much among themselves to say. */
    INCONCLUSIVE,
    /** There is too little of it to be judged. */
    UNJUDGED
  }

  /** Returns a metric that is not judged. */
  static Comparison unjudged(GateLimit limit, double base, double now, String remark) {
    return new Comparison(
        limit.metric().label(),
        orNull(base),
        orNull(now),
        null,
        null,
        null,
        limit.most(),
        Result.UNJUDGED,
        remark);
  }

  private static @Nullable Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }
}

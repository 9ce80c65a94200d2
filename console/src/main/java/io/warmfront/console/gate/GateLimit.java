package io.warmfront.console.gate;

import java.util.List;

/**
 * How much worse a metric may be.
 *
 * @param metric which one
 * @param most of its base, or of a share the difference: 0.1 is 10 %, or 10 points of 100; above 0
 *     and at most 10
 */
public record GateLimit(GateMetric metric, double most) {
  /** What is judged unless somebody says otherwise. */
  static final List<GateLimit> USUAL =
      List.of(
          new GateLimit(GateMetric.P50, 0.1),
          new GateLimit(GateMetric.P99, 0.1),
          new GateLimit(GateMetric.THROUGHPUT, 0.05),
          new GateLimit(GateMetric.ERRORS, 0.01),
          new GateLimit(GateMetric.HIT_RATIO, 0.02));

  private static final double GREATEST = 10;

  /** Checks the range. */
  public GateLimit {
    if (!(most > 0 && most <= GREATEST)) {
      throw new IllegalArgumentException(
          "a limit must be above 0 and at most 1000 %, was " + most * 100 + " %");
    }
  }
}

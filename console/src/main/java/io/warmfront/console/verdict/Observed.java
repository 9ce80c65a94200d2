package io.warmfront.console.verdict;

import io.warmfront.workload.ThresholdExpression;

/**
 * What a metric was.
 *
 * @param value in seconds for times, from 0 to 1 for shares, a number for counts
 * @param isAtLeast whether it was that or more, because dropped operations are behind it
 */
record Observed(double value, boolean isAtLeast) {
  /** Returns a value that is known. */
  static Observed of(double value) {
    return new Observed(value, false);
  }

  /** Whether an expression holds for certain. */
  boolean holds(ThresholdExpression expression) {
    if (!isAtLeast) {
      return expression.holds(value);
    }
    return switch (expression.comparison()) {
      case GREATER, AT_LEAST -> expression.holds(value);
      case LESS, AT_MOST, EQUAL, NOT_EQUAL -> false;
    };
  }

  /** Whether it is further on the wrong side of an expression's limit than another one. */
  boolean isWorseThan(Observed other, ThresholdExpression expression) {
    return switch (expression.comparison()) {
      case LESS, AT_MOST -> isAtLeast != other.isAtLeast ? isAtLeast : value > other.value;
      case GREATER, AT_LEAST -> value < other.value;
      case EQUAL ->
          Math.abs(value - expression.limit()) > Math.abs(other.value - expression.limit());
      case NOT_EQUAL -> !holds(expression) && other.holds(expression);
    };
  }
}

package io.warmfront.workload;

import java.util.Locale;

/**
 * A threshold's expression, such as {@code p(99)<50ms}, ready to be judged.
 *
 * @param aggregate what is asked of the metric
 * @param percentile above 0, at most 100; 50 for the median, 0 unless the aggregate is one of both
 * @param comparison how the observed value must stand to the limit
 * @param limit in seconds for times, from 0 to 1 for shares, a number for counts
 */
public record ThresholdExpression(
    Aggregate aggregate, double percentile, Comparison comparison, double limit) {

  /**
   * Reads an expression of a metric that was checked before, as it stands in a resolved workload.
   *
   * @throws IllegalArgumentException if it is wrong, saying what would be right
   */
  public static ThresholdExpression parse(ThresholdMetric metric, String expression) {
    return switch (ThresholdGrammar.read(metric, expression)) {
      case ThresholdGrammar.Read.Right(ThresholdExpression right) -> right;
      case ThresholdGrammar.Read.Wrong wrong ->
          throw new IllegalArgumentException(wrong.message() + "; " + wrong.expected());
    };
  }

  /** Returns the quantile, from 0 to 1, of a percentile or median. */
  public double quantile() {
    return percentile / 100;
  }

  /** Whether an observed value, in the limit's unit, is right. */
  public boolean holds(double observed) {
    return switch (comparison) {
      case LESS -> observed < limit;
      case AT_MOST -> observed <= limit;
      case GREATER -> observed > limit;
      case AT_LEAST -> observed >= limit;
      case EQUAL -> observed == limit;
      case NOT_EQUAL -> observed != limit;
    };
  }

  /** How an observed value must stand to a limit. */
  public enum Comparison {
    /** Below. */
    LESS("<"),
    /** Below or equal. */
    AT_MOST("<="),
    /** Above. */
    GREATER(">"),
    /** Above or equal. */
    AT_LEAST(">="),
    /** Equal. */
    EQUAL("=="),
    /** Anything else. */
    NOT_EQUAL("!=");

    private final String symbol;

    Comparison(String symbol) {
      this.symbol = symbol;
    }

    /** Returns how it is written. */
    public String symbol() {
      return symbol;
    }

    static Comparison of(String symbol) {
      for (Comparison comparison : values()) {
        if (comparison.symbol.equals(symbol)) {
          return comparison;
        }
      }
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "no comparison is written %s", symbol));
    }
  }
}

package io.warmfront.console.verdict;

import io.warmfront.console.live.Dimension;
import io.warmfront.console.live.RunTotals;
import io.warmfront.console.live.SeriesKey;
import io.warmfront.console.live.Tally;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.workload.Threshold;
import io.warmfront.workload.ThresholdExpression;
import io.warmfront.workload.ThresholdMetric;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Holds thresholds against the totals of a whole run. */
final class ThresholdJudge {
  private static final String OUTCOME = "outcome";

  private ThresholdJudge() {}

  /**
   * Returns what becomes of a threshold: the series that it picks are merged, then read. One that
   * picks nothing does not hold.
   */
  static ThresholdResult judge(Threshold threshold, RunTotals totals) {
    String name = name(threshold);
    ThresholdMetric metric = ThresholdMetric.named(threshold.metric()).orElse(null);
    if (metric == null) {
      return new ThresholdResult(name, threshold.expression(), false, null);
    }
    ThresholdExpression expression;
    try {
      expression = ThresholdExpression.parse(metric, threshold.expression());
    } catch (IllegalArgumentException e) {
      return new ThresholdResult(name, threshold.expression(), false, null);
    }
    Tally tally = pick(threshold.tags(), totals);
    OptionalDouble observed = observe(metric, expression, tally);
    return new ThresholdResult(
        name,
        threshold.expression(),
        observed.isPresent() && expression.holds(observed.getAsDouble()),
        observed.isPresent() ? observed.getAsDouble() : null);
  }

  private static String name(Threshold threshold) {
    if (threshold.tags().isEmpty()) {
      return threshold.metric();
    }
    return new TreeMap<>(threshold.tags())
        .entrySet().stream()
            .map(tag -> tag.getKey() + ":" + tag.getValue())
            .collect(Collectors.joining(",", threshold.metric() + "{", "}"));
  }

  /** Returns the sum of what the tags pick; the outcome is a tag too, but of no series. */
  private static Tally pick(Map<String, String> tags, RunTotals totals) {
    Map<String, String> ofSeries = new TreeMap<>(tags);
    String label = ofSeries.remove(OUTCOME);
    Tally sum = totals.sum(series -> picks(ofSeries, series));
    if (label == null) {
      return sum;
    }
    return Arrays.stream(Outcome.values())
        .filter(outcome -> outcome.label().equals(label))
        .findFirst()
        .map(sum::only)
        .orElseGet(Tally::new);
  }

  private static boolean picks(Map<String, String> tags, SeriesKey series) {
    return tags.entrySet().stream()
        .allMatch(tag ->
            Dimension.named(tag.getKey())
                .map(dimension -> series.value(dimension).equals(tag.getValue()))
                .orElse(false));
  }

  private static OptionalDouble observe(
      ThresholdMetric metric, ThresholdExpression expression, Tally tally) {
    return switch (metric) {
      case RESPONSE_TIME -> time(expression, tally.response());
      case SERVICE_TIME -> time(expression, tally.service());
      case START_DELAY -> time(expression, tally.startDelay());
      case HIT_RATIO -> share(tally.hits(), tally.hits() + tally.misses());
      case ERRORS -> countOrShare(expression, tally.errors(), tally.ended());
      case DROPPED -> countOrShare(expression, tally.dropped(), tally.ended() + tally.dropped());
    };
  }

  private static OptionalDouble time(
      ThresholdExpression expression, ExponentialHistogram histogram) {
    return switch (expression.aggregate()) {
      case PERCENTILE, MED -> histogram.quantileSeconds(expression.quantile());
      case AVG -> histogram.meanSeconds();
      case MIN -> histogram.quantileSeconds(0);
      case MAX -> histogram.quantileSeconds(1);
      case COUNT -> OptionalDouble.of((double) histogram.count());
      case RATE -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble countOrShare(ThresholdExpression expression, long count, long of) {
    return switch (expression.aggregate()) {
      case COUNT -> OptionalDouble.of((double) count);
      case RATE -> share(count, of);
      case PERCENTILE, AVG, MIN, MED, MAX -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble share(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }
}

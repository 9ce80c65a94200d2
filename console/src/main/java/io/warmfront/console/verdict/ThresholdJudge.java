package io.warmfront.console.verdict;

import io.warmfront.console.live.RunTotals;
import io.warmfront.contract.workload.Threshold;
import io.warmfront.contract.workload.Workload;
import io.warmfront.workload.ThresholdExpression;
import io.warmfront.workload.ThresholdMetric;
import java.util.Optional;

/** Holds thresholds against the totals of a whole run. */
final class ThresholdJudge {
  private ThresholdJudge() {}

  /**
   * Returns what becomes of a threshold: the series that it picks are merged, then read. One that
   * picks nothing does not hold, and neither does one that this version cannot read.
   */
  static ThresholdResult judge(Threshold threshold, Workload workload, RunTotals totals) {
    ThresholdMetric metric = ThresholdMetric.named(threshold.metric()).orElse(null);
    if (metric == null) {
      return ThresholdResult.of(threshold, null, false, null);
    }
    ThresholdExpression expression;
    try {
      expression = ThresholdExpression.parse(metric, threshold.expression());
    } catch (IllegalArgumentException e) {
      return ThresholdResult.of(threshold, null, false, null);
    }
    Selection selection = Selection.of(threshold, workload);
    Reading reading = new Reading(metric);
    reading.add(selection.of(totals.sum(selection::picks)));
    Optional<Observed> observed = reading.observe(expression, threshold.bound());
    return ThresholdResult.of(
        threshold,
        observed.orElse(null),
        observed.filter(it -> it.holds(expression)).isPresent(),
        null);
  }
}

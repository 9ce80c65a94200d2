package io.warmfront.console.verdict;

import io.warmfront.console.live.SeriesKey;
import io.warmfront.console.live.Tally;
import io.warmfront.contract.workload.Threshold;
import io.warmfront.contract.workload.Workload;
import io.warmfront.workload.ThresholdExpression;
import io.warmfront.workload.ThresholdMetric;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What some windows say of one condition, and whether it would hold if every operation had started
 * when it was due. Not thread-safe.
 */
final class ConditionReading {
  private final Threshold condition;
  private final ThresholdExpression expression;
  private final Selection selection;
  private final Reading reading;
  private final Reading startedInTime;

  private ConditionReading(
      Threshold condition, ThresholdExpression expression, Selection selection, Reading reading) {
    this.condition = condition;
    this.expression = expression;
    this.selection = selection;
    this.reading = reading;
    this.startedInTime = reading.startedInTime();
  }

  /** Returns one of nothing; empty if this version cannot read the condition. */
  static Optional<ConditionReading> of(Threshold condition, Workload workload) {
    return ThresholdMetric.named(condition.metric())
        .flatMap(metric -> {
          try {
            return Optional.of(
                new ConditionReading(
                    condition,
                    ThresholdExpression.parse(metric, condition.expression()),
                    Selection.of(condition, workload),
                    new Reading(metric)));
          } catch (IllegalArgumentException e) {
            return Optional.empty();
          }
        });
  }

  /** Returns one of nothing, of the same condition. */
  ConditionReading empty() {
    return new ConditionReading(condition, expression, selection, reading.empty());
  }

  /** Adds what counts of a series. */
  void add(SeriesKey series, Tally tally) {
    if (selection.picks(series)) {
      Tally counted = selection.of(tally);
      reading.add(counted);
      startedInTime.add(counted);
    }
  }

  /** Adds another reading of the same condition. The other stays as it is. */
  void add(ConditionReading other) {
    reading.add(other.reading);
    startedInTime.add(other.startedInTime);
  }

  /** Returns what became of the condition. */
  ThresholdResult result() {
    Observed observed = observed(reading);
    return ThresholdResult.of(
        condition, observed, observed != null && observed.holds(expression), null);
  }

  /** Whether it does not hold because operations started late, and would otherwise. */
  boolean isTheGenerators() {
    Observed inTime = observed(startedInTime);
    return condition.metric().equals(ThresholdMetric.START_DELAY.label())
        || (inTime != null && inTime.holds(expression));
  }

  private @Nullable Observed observed(Reading of) {
    return Optional.of(of)
        .filter(it -> it.isEnoughFor(expression))
        .flatMap(it -> it.observe(expression, condition.bound()))
        .orElse(null);
  }
}

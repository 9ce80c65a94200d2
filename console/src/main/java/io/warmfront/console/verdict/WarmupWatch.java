package io.warmfront.console.verdict;

import io.warmfront.console.live.SeriesKey;
import io.warmfront.console.live.Tally;
import io.warmfront.console.run.Run;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.workload.Convergence;
import io.warmfront.contract.workload.Threshold;
import io.warmfront.contract.workload.Warmup;
import io.warmfront.workload.ThresholdExpression;
import io.warmfront.workload.ThresholdMetric;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out when a run's warm-up is over: after its time, or when a metric stays, which it does
 * when its least and its greatest value in the last windows are close enough. A window in which the
 * generator could not keep up, or with too few operations, begins this anew. Not thread-safe.
 */
final class WarmupWatch {
  /** The key among a WARMED_UP event's details of whether something converged. */
  static final String CONVERGED = "converged";

  private final String run;
  private final Warmup warmup;
  private final Convergence convergence;
  private final Selection selection;
  private final ThresholdMetric metric;
  private final ThresholdExpression expression;
  private final long latestMillis;
  private final Deque<Double> values = new ArrayDeque<>();
  private long measuredFrom;
  private boolean hasConverged;

  private WarmupWatch(Run run, ThresholdMetric metric, ThresholdExpression expression) {
    this.run = run.id();
    this.warmup = run.command().workload().warmup();
    this.convergence = warmup.convergence();
    this.metric = metric;
    this.expression = expression;
    this.selection =
        Selection.of(
            new Threshold(convergence.metric(), convergence.tags(), convergence.aggregate()),
            run.command().workload());
    this.latestMillis = run.startAtMillis().orElse(0) + warmup.longestMillis();
    this.measuredFrom = run.measuredFromMillis();
  }

  /** Returns a watch of a run. What this version cannot read never converges. */
  static WarmupWatch of(Run run) {
    Convergence convergence = run.command().workload().warmup().convergence();
    ThresholdMetric metric =
        ThresholdMetric.named(convergence.metric()).orElse(ThresholdMetric.HIT_RATIO);
    ThresholdExpression expression;
    try {
      expression = ThresholdExpression.parse(metric, convergence.aggregate() + "<1");
    } catch (IllegalArgumentException e) {
      expression = ThresholdExpression.parse(ThresholdMetric.HIT_RATIO, "rate<1");
    }
    return new WarmupWatch(run, metric, expression);
  }

  /** Whether the run has a warm-up. */
  boolean isAny() {
    return !warmup.equals(Warmup.NONE);
  }

  Reading emptyReading() {
    return new Reading(metric);
  }

  /** Adds what counts of a series to a reading. */
  void read(SeriesKey series, Tally tally, Reading into) {
    if (measuredFrom == Long.MAX_VALUE && selection.picks(series)) {
      into.add(selection.of(tally));
    }
  }

  /** Whether a window that begins at a moment is of the warm-up, as far as is known. */
  boolean isWarm(long startMillis) {
    return startMillis < measuredFrom;
  }

  /** Takes the next window. */
  void add(RecentReadings.Window window) {
    if (measuredFrom != Long.MAX_VALUE) {
      return;
    }
    Optional<Double> value =
        Optional.of(window.reading())
            .filter(it -> window.isValid() && it.isEnoughFor(expression))
            .flatMap(it -> it.observe(expression, Threshold.Bound.VALUE))
            .map(Observed::value);
    if (value.isEmpty()) {
      values.clear();
    } else {
      values.addLast(value.get());
      if (values.size() > convergence.windows()) {
        values.removeFirst();
      }
    }
    hasConverged = values.size() == convergence.windows() && isWithin();
    if (hasConverged || window.end() >= latestMillis) {
      measuredFrom = window.end();
    }
  }

  private boolean isWithin() {
    double least = values.stream().mapToDouble(it -> it).min().orElse(0);
    double greatest = values.stream().mapToDouble(it -> it).max().orElse(0);
    double scale =
        switch (metric.unit()) {
          case SHARE -> 1;
          case SECONDS -> greatest;
        };
    return greatest - least <= convergence.change() * scale;
  }

  /** Returns what tells that the warm-up is over; empty as long as it goes on. */
  Optional<RunEvent> over(long nowMillis) {
    if (!isAny() || measuredFrom > nowMillis) {
      return Optional.empty();
    }
    boolean isOfTime = convergence.equals(Convergence.NONE);
    String why =
        isOfTime
            ? "its time has passed"
            : hasConverged
                ? "%s of %s stayed over %d windows"
                    .formatted(convergence.aggregate(), convergence.metric(), convergence.windows())
                : "its longest time has passed, and %s had not converged"
                    .formatted(convergence.metric());
    return Optional.of(
        new RunEvent(
            run,
            RunEvent.Kind.WARMED_UP,
            "The warm-up is over: " + why + ".",
            measuredFrom,
            isOfTime ? Map.of() : Map.of(CONVERGED, Boolean.toString(hasConverged))));
  }
}

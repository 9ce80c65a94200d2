package io.warmfront.console.verdict;

import io.warmfront.console.live.Dimension;
import io.warmfront.console.live.RunTotals;
import io.warmfront.console.live.Tally;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunState;
import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Threshold;
import io.warmfront.contract.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges runs. INVALID goes before FAIL: what cannot be trusted cannot fail either. The limits
 * stand in {@link Completeness} and in each reason.
 */
public final class Judge {
  private Judge() {}

  /**
   * Returns a run's summary.
   *
   * @param state where it stands; all but {@link RunState#FINISHED} is INVALID
   * @param totals of its closed windows
   * @param watched what became of the thresholds that are judged while it goes on
   * @param search what became of the search for its breaking point; null if nothing did
   */
  public static Summary summarize(
      Run run,
      RunState state,
      RunTotals totals,
      Map<Threshold, ThresholdResult> watched,
      @Nullable BreakingPointResult search) {
    List<ThresholdResult> thresholds = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (Threshold threshold : run.command().workload().thresholds()) {
      ThresholdResult result = result(run, threshold, totals, watched.get(threshold));
      thresholds.add(result);
      if (!result.ok() && result.observed() != null) {
        switch (threshold.onBreach()) {
          case FAIL -> failed.add(Breaches.sentence(result));
          case INVALIDATE -> broken.add(Breaches.sentence(result));
        }
      }
    }
    List<ErrorBudget> budgets =
        run.command().workload().tiers().stream()
            .map(it -> ErrorBudget.of(it, run.command().workload(), totals))
            .toList();
    for (ErrorBudget budget : budgets) {
      if (budget.used() == null) {
        broken.add("There is nothing to judge the error budget of tier " + budget.tier() + " by.");
      } else if (!budget.ok()) {
        failed.add(budget.sentence());
      }
    }
    BreakingPointResult breakingPoint =
        search != null ? search : unsearched(run.command().workload()).orElse(null);
    if (breakingPoint != null && breakingPoint.held() == null) {
      (breakingPoint.limit() == BreakingPointResult.Limit.TARGET ? failed : broken)
          .add(breakingPoint.reason());
    } else if (breakingPoint != null
        && breakingPoint.limit() == BreakingPointResult.Limit.GENERATOR) {
      broken.add(breakingPoint.reason());
    }
    List<String> invalid = objections(run, state, totals, thresholds);
    invalid.addAll(broken);
    Verdict verdict =
        !invalid.isEmpty() ? Verdict.INVALID : !failed.isEmpty() ? Verdict.FAIL : Verdict.PASS;
    List<String> reasons = new ArrayList<>(invalid);
    reasons.addAll(failed);
    return new Summary(
        run.id(),
        run.command().workload().name(),
        state.label(),
        run.wasStoppedEarly(),
        run.command().reshapes().size(),
        run.startAtMillis().isPresent() ? run.startAtMillis().getAsLong() : null,
        verdict,
        List.copyOf(reasons),
        thresholds,
        Summary.Totals.of(totals.sum()),
        totals.saturation(),
        scenarios(run, totals),
        run.history().abort(),
        budgets,
        breakingPoint,
        WarmupResult.of(run, totals));
  }

  private static Optional<BreakingPointResult> unsearched(Workload workload) {
    return workload.scenarios().stream()
        .filter(it -> it.executor() instanceof Executor.OfSteps)
        .findFirst()
        .map(it -> BreakingPointResult.none(it.name()));
  }

  /** A threshold over the whole run that ended it stays broken, whatever came after. */
  private static ThresholdResult result(
      Run run, Threshold threshold, RunTotals totals, @Nullable ThresholdResult watched) {
    if (ThresholdWatch.isOfSpans(threshold)) {
      return watched == null ? ThresholdResult.of(threshold, null, false, null) : watched;
    }
    return run.history().abort() != null && watched != null && !watched.ok()
        ? watched
        : ThresholdJudge.judge(threshold, run.command().workload(), totals);
  }

  private static List<String> objections(
      Run run, RunState state, RunTotals totals, List<ThresholdResult> thresholds) {
    List<String> reasons = new ArrayList<>();
    if (state == RunState.FAILED) {
      reasons.add("The run never began: " + run.history().failure());
      return reasons;
    }
    if (state != RunState.FINISHED) {
      reasons.add("The run has not finished; it is " + state.label() + ".");
    } else if (!run.wasStarted()) {
      reasons.add("The run was stopped before its load began.");
      return reasons;
    }
    if (run.measuredFromMillis() == Long.MAX_VALUE) {
      reasons.add("The warm-up was not over, so there is nothing to judge.");
    }
    reasons.addAll(Completeness.objections(totals));
    for (ThresholdResult threshold : thresholds) {
      if (threshold.observed() == null) {
        reasons.add(
            "There is nothing to judge %s %s by."
                .formatted(threshold.metric(), threshold.expression()));
      }
    }
    return reasons;
  }

  private static Map<String, Summary.ScenarioNumbers> scenarios(Run run, RunTotals totals) {
    Map<String, Tally> tallies = new TreeMap<>(totals.by(Dimension.SCENARIO));
    Map<String, Scenario> known = new TreeMap<>();
    for (Scenario scenario : run.command().workload().scenarios()) {
      known.put(scenario.name(), scenario);
      tallies.putIfAbsent(scenario.name(), new Tally());
    }
    Map<String, Summary.ScenarioNumbers> numbers = new TreeMap<>();
    tallies.forEach(
        (name, tally) -> numbers.put(name, Summary.ScenarioNumbers.of(tally, known.get(name))));
    return numbers;
  }
}

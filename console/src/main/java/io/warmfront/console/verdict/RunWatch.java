package io.warmfront.console.verdict;

import io.warmfront.console.live.ClosedWindow;
import io.warmfront.console.live.SaturationCause;
import io.warmfront.console.live.SaturationWatch;
import io.warmfront.console.live.Tally;
import io.warmfront.console.run.Run;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Threshold;
import io.warmfront.contract.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges a run's closed windows in their order while it goes on. A window is judged when all of its
 * series are closed, as far as anybody can tell: none is open, and none has come for {@value
 * #QUIET_MILLIS} ms. Not thread-safe.
 */
final class RunWatch {
  private static final long QUIET_MILLIS = 2_000;

  /** How many windows wait to be judged at most: a day of usual ones. */
  private static final int MOST_WAITING = 8_640;

  private final List<ThresholdWatch> watches = new ArrayList<>();
  private final List<ConditionReading> conditions = new ArrayList<>();
  private final String stepping;
  private final @Nullable StepWatch steps;
  private final WarmupWatch warmup;
  private SaturationWatch saturation = SaturationWatch.BEGIN;
  private final NavigableMap<Long, Slot> waiting = new TreeMap<>();
  private long settledUntil = Long.MIN_VALUE;

  /**
   * Creates a watch over what is judged while a run goes on: thresholds, the steps of a breaking
   * point, and whether its warm-up is over.
   *
   * @param run one that was started
   */
  RunWatch(Run run) {
    Workload workload = run.command().workload();
    warmup = WarmupWatch.of(run);
    Optional<Scenario> scenario =
        workload.scenarios().stream()
            .filter(it -> it.executor() instanceof Executor.OfSteps)
            .findFirst();
    stepping = scenario.map(Scenario::name).orElse("");
    List<Threshold> mustHold = scenario.map(it -> it.breakingPoint().mustHold()).orElse(List.of());
    mustHold.forEach(it -> ConditionReading.of(it, workload).ifPresent(conditions::add));
    // without what this version cannot read nobody could say that a step held
    steps =
        scenario
            .filter(_ -> conditions.size() == mustHold.size())
            .map(it -> new StepWatch(it, run.startAtMillis().orElse(0)))
            .orElse(null);
    workload.thresholds().stream()
        .filter(it -> ThresholdWatch.isOfSpans(it) || it.abort().wanted())
        .map(it -> ThresholdWatch.of(it, workload))
        .flatMap(Optional::stream)
        .forEach(watches::add);
  }

  /** Takes one series of a closed window in; what belongs to a window that was judged is left. */
  void closed(ClosedWindow window, long nowMillis) {
    boolean isWatched = !watches.isEmpty() || steps != null || warmup.isAny();
    if (!isWatched || window.startMillis() < settledUntil) {
      return;
    }
    waiting.computeIfAbsent(window.startMillis(), _ -> new Slot(window)).add(window, nowMillis);
    if (waiting.size() > MOST_WAITING) {
      settle(waiting.firstEntry());
    }
  }

  /**
   * Judges the windows that are complete.
   *
   * @param firstOpenMillis start of the oldest window that is open; those before are complete
   */
  void settle(long firstOpenMillis, long nowMillis) {
    while (!waiting.isEmpty()) {
      Map.Entry<Long, Slot> first = waiting.firstEntry();
      if (first.getKey() >= firstOpenMillis
          || nowMillis - first.getValue().newestArrivalMillis < QUIET_MILLIS) {
        return;
      }
      settle(first);
    }
  }

  /** Judges all windows that came. */
  void settleAll() {
    while (!waiting.isEmpty()) {
      settle(waiting.firstEntry());
    }
  }

  /** Returns what became of the thresholds so far. */
  Map<Threshold, ThresholdResult> results() {
    Map<Threshold, ThresholdResult> results = new java.util.HashMap<>();
    watches.forEach(it -> results.put(it.threshold(), it.result()));
    return results;
  }

  /** Returns the first threshold that says that the run is to end. */
  Optional<ThresholdResult> aborting(long startAtMillis) {
    return watches.stream()
        .filter(it -> it.isAborting(startAtMillis))
        .map(ThresholdWatch::result)
        .findFirst();
  }

  /** Returns what became of the search for a breaking point so far; empty if there is none. */
  Optional<BreakingPointResult> breakingPoint() {
    return Optional.ofNullable(steps).map(StepWatch::result);
  }

  /** Returns the breaking point once something was the limit. */
  Optional<BreakingPointResult> foundBreakingPoint() {
    return Optional.ofNullable(steps).filter(StepWatch::isFound).map(StepWatch::result);
  }

  /** Returns what tells that the warm-up is over; empty as long as it goes on. */
  Optional<RunEvent> warmedUp(long nowMillis) {
    return warmup.over(nowMillis);
  }

  private void settle(Map.Entry<Long, Slot> entry) {
    waiting.remove(entry.getKey());
    Slot slot = entry.getValue();
    settledUntil = slot.end;
    saturation = saturation.after(slot.all);
    boolean isValid = !saturation.isSaturated();
    warmup.add(new RecentReadings.Window(entry.getKey(), slot.end, slot.warming, isValid));
    SaturationCause saturated = saturation.cause();
    String cause = saturated == null ? "" : saturated.sentence();
    if (warmup.isWarm(entry.getKey())) {
      return;
    }
    if (steps != null) {
      steps.add(
          new StepWatch.Window(entry.getKey(), slot.end, slot.conditions, cause, slot.offered));
    }
    for (int i = 0; i < watches.size(); i++) {
      watches
          .get(i)
          .add(new RecentReadings.Window(entry.getKey(), slot.end, slot.readings.get(i), isValid));
    }
  }

  /** A window that is not judged yet. */
  private final class Slot {
    private final long end;
    private final Tally all = new Tally();
    private final Reading warming = warmup.emptyReading();
    private final List<ConditionReading> conditions =
        RunWatch.this.conditions.stream().map(ConditionReading::empty).toList();
    private long offered;
    private final List<Reading> readings =
        watches.stream().map(ThresholdWatch::emptyReading).toList();
    private long newestArrivalMillis;

    Slot(ClosedWindow window) {
      end = window.startMillis() + window.sizeMillis();
    }

    void add(ClosedWindow window, long nowMillis) {
      Tally tally = window.tally();
      all.add(tally);
      warmup.read(window.series(), tally, warming);
      conditions.forEach(it -> it.add(window.series(), tally));
      offered += window.series().scenario().equals(stepping) ? tally.accounts().offered() : 0;
      for (int i = 0; i < readings.size(); i++) {
        watches.get(i).read(window.series(), tally, readings.get(i));
      }
      newestArrivalMillis = nowMillis;
    }
  }
}

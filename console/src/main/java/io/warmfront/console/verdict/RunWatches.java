package io.warmfront.console.verdict;

import io.warmfront.console.live.ClosedWindow;
import io.warmfront.console.live.ClosedWindows;
import io.warmfront.console.run.Run;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.workload.Threshold;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * The watches of all runs whose windows are kept. They know nothing but windows and runs, so a
 * console that starts again judges as the one before. Thread-safe.
 */
public final class RunWatches implements ClosedWindows {
  private final Map<String, RunWatch> watches = new HashMap<>();
  private final Function<String, Optional<Run>> runs;

  /**
   * Creates watches of no runs.
   *
   * @param runs those that are known, by id
   */
  public RunWatches(Function<String, Optional<Run>> runs) {
    this.runs = runs;
  }

  @Override
  public synchronized void closed(String run, ClosedWindow window, long nowMillis) {
    RunWatch watch = watches.get(run);
    if (watch == null) {
      Optional<Run> known = runs.apply(run).filter(Run::wasStarted);
      if (known.isEmpty()) {
        return;
      }
      watch = new RunWatch(known.get());
      watches.put(run, watch);
    }
    watch.closed(window, nowMillis);
  }

  @Override
  public synchronized void retain(Set<String> wanted) {
    watches.keySet().retainAll(wanted);
  }

  /**
   * Judges the windows of a run that are complete.
   *
   * @param firstOpenMillis start of its oldest open window, Unix milliseconds
   */
  synchronized void settle(String run, OptionalLong firstOpenMillis, long nowMillis) {
    RunWatch watch = watches.get(run);
    if (watch != null) {
      watch.settle(firstOpenMillis.orElse(Long.MAX_VALUE), nowMillis);
    }
  }

  /** Judges all windows of a run, because no more will come. */
  synchronized void settleAll(String run) {
    RunWatch watch = watches.get(run);
    if (watch != null) {
      watch.settleAll();
    }
  }

  /** Returns what became of a run's thresholds that are judged while it goes on. */
  synchronized Map<Threshold, ThresholdResult> results(String run) {
    RunWatch watch = watches.get(run);
    return watch == null ? Map.of() : watch.results();
  }

  /** Returns the threshold that ends a run, if one does. */
  synchronized Optional<ThresholdResult> aborting(Run run) {
    RunWatch watch = watches.get(run.id());
    return watch == null || run.startAtMillis().isEmpty()
        ? Optional.empty()
        : watch.aborting(run.startAtMillis().getAsLong());
  }

  /** Returns what became of a run's search for a breaking point; empty if nothing did. */
  synchronized Optional<BreakingPointResult> breakingPoint(String run) {
    return Optional.ofNullable(watches.get(run)).flatMap(RunWatch::breakingPoint);
  }

  /** Returns the breaking point of a run once something was the limit. */
  synchronized Optional<BreakingPointResult> foundBreakingPoint(String run) {
    return Optional.ofNullable(watches.get(run)).flatMap(RunWatch::foundBreakingPoint);
  }

  /** Returns what tells that a run's warm-up is over; empty as long as it goes on. */
  synchronized Optional<RunEvent> warmedUp(String run, long nowMillis) {
    return Optional.ofNullable(watches.get(run)).flatMap(it -> it.warmedUp(nowMillis));
  }
}

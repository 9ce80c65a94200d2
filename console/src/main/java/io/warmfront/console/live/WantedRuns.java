package io.warmfront.console.live;

import io.warmfront.console.run.RunRegistry;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Of which runs windows are kept: the active ones and the newest others. Quick, because it is asked
 * for every window. Thread-safe.
 */
public final class WantedRuns implements Predicate<String> {
  private final RunRegistry runs;
  private final InstantSource clock;
  private final Set<String> past = ConcurrentHashMap.newKeySet();
  private volatile Set<String> wanted = Set.of();

  /** Creates the choice over a registry. */
  public WantedRuns(RunRegistry runs, InstantSource clock) {
    this.runs = runs;
    this.clock = clock;
  }

  @Override
  public boolean test(String run) {
    if (wanted.contains(run)) {
      return true;
    }
    if (past.contains(run)) {
      return false;
    }
    wanted = runs.selected(clock.millis(), Snapshots.OTHER_RUNS);
    if (wanted.contains(run)) {
      return true;
    }
    if (runs.find(run).isPresent()) {
      past.add(run); // a run that is over and not among the newest never comes back
    }
    return false;
  }
}

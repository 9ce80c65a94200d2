package io.warmfront.console.verdict;

import io.warmfront.console.live.WindowStore;
import io.warmfront.console.run.Finding;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunHistory;
import io.warmfront.console.run.RunResults;
import io.warmfront.console.run.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Summaries of runs as JSON text: of a finished run the one that was written when it finished, so
 * that it outlives its windows; of any other, what the windows say now.
 */
public final class Summaries implements RunResults {
  private final WindowStore windows;
  private final RunWatches watches;
  private final Function<Object, String> json;

  /**
   * Creates summaries over the windows.
   *
   * @param watches that are told of the windows' closing
   * @param json turns records into JSON text
   */
  public Summaries(WindowStore windows, RunWatches watches, Function<Object, String> json) {
    this.windows = windows;
    this.watches = watches;
    this.json = json;
  }

  /** Returns what the windows say of a run now. */
  public Summary now(Run run, RunState state) {
    return Judge.summarize(
        run,
        state,
        windows.totals(run.id()),
        watches.results(run.id()),
        watches.breakingPoint(run.id()).orElse(null));
  }

  @Override
  public List<Finding> findings(Run run, long nowMillis) {
    watches.settle(run.id(), windows.firstOpenMillis(run.id()), nowMillis);
    List<Finding> findings = new ArrayList<>();
    if (run.history().warmedUp() == null) {
      watches.warmedUp(run.id(), nowMillis).ifPresent(it -> findings.add(new Finding(it, false)));
    }
    watches
        .aborting(run)
        .filter(_ -> run.history().abort() == null)
        .map(it -> Aborts.event(run.id(), it, nowMillis))
        .or(() ->
            watches
                .foundBreakingPoint(run.id())
                .filter(_ -> run.history().breakingPoint() == null)
                .map(it -> Aborts.event(run.id(), it, nowMillis)))
        .ifPresent(it -> findings.add(new Finding(it, true)));
    return findings;
  }

  @Override
  public boolean isComplete(Run run, long nowMillis) {
    return !run.wasStarted()
        || windows.progress(run.id()).isComplete(run.command().shards(), nowMillis);
  }

  @Override
  public Map<String, String> details(Run run) {
    watches.settleAll(run.id());
    Summary summary = now(run, RunState.FINISHED);
    return Map.of(
        RunHistory.VERDICT, summary.verdict().name(), RunHistory.SUMMARY, json.apply(summary));
  }
}

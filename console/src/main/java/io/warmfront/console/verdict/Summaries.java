package io.warmfront.console.verdict;

import io.warmfront.console.live.WindowStore;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunHistory;
import io.warmfront.console.run.RunResults;
import io.warmfront.console.run.RunState;
import java.util.Map;
import java.util.function.Function;

/**
 * Summaries of runs as JSON text: of a finished run the one that was written when it finished, so
 * that it outlives its windows; of any other, what the windows say now.
 */
public final class Summaries implements RunResults {
  private final WindowStore windows;
  private final Function<Object, String> json;

  /**
   * Creates summaries over the windows.
   *
   * @param json turns records into JSON text
   */
  public Summaries(WindowStore windows, Function<Object, String> json) {
    this.windows = windows;
    this.json = json;
  }

  /** Returns what the windows say of a run now. */
  public Summary now(Run run, RunState state) {
    return Judge.summarize(run, state, windows.totals(run.id()));
  }

  @Override
  public boolean isComplete(Run run, long nowMillis) {
    return !run.wasStarted()
        || windows.progress(run.id()).isComplete(run.command().shards(), nowMillis);
  }

  @Override
  public Map<String, String> details(Run run) {
    Summary summary = now(run, RunState.FINISHED);
    return Map.of(
        RunHistory.VERDICT, summary.verdict().name(), RunHistory.SUMMARY, json.apply(summary));
  }
}

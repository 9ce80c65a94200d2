package io.warmfront.console.verdict;

import io.warmfront.console.live.RunTotals;
import io.warmfront.console.live.Tally;
import io.warmfront.console.run.Run;
import io.warmfront.contract.run.RunEvent;
import org.jspecify.annotations.Nullable;

/**
 * The warm-up of a run.
 *
 * @param until when it ended, Unix milliseconds; null if it did not
 * @param converged whether what it waited for stayed; null if it waited for a time
 * @param totals its operations, which are in no other number of the summary. One that came due in
 *     it and ended after it is offered here and completed there
 */
public record WarmupResult(
    @Nullable Long until, @Nullable Boolean converged, Summary.Totals totals) {
  /** Returns the warm-up of a run; null if it has none. */
  static @Nullable WarmupResult of(Run run, RunTotals totals) {
    long from = run.measuredFromMillis();
    if (from == Long.MIN_VALUE) {
      return null;
    }
    RunEvent warmedUp = run.history().warmedUp();
    String converged = warmedUp == null ? null : warmedUp.details().get(WarmupWatch.CONVERGED);
    Tally tally = totals.warmup();
    return new WarmupResult(
        from == Long.MAX_VALUE ? null : from,
        converged == null ? null : Boolean.valueOf(converged),
        Summary.Totals.of(tally == null ? new Tally() : tally));
  }
}

package io.warmfront.console.verdict;

import static io.warmfront.console.run.Workloads.command;
import static io.warmfront.console.run.Workloads.lasting;

import io.warmfront.console.live.RunTotals;
import io.warmfront.console.live.Saturation;
import io.warmfront.console.live.SeriesKey;
import io.warmfront.console.live.Tally;
import io.warmfront.console.live.WindowBuilder;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunHistory;
import io.warmfront.console.run.RunState;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.workload.Threshold;
import java.util.HashMap;
import java.util.Map;

/** Finished runs of a workload of one scenario, and what windows say of them. */
final class JudgedRuns {
  static final long MILLI = 1_000_000;

  private JudgedRuns() {}

  static Summary judge(RunTotals totals, Threshold... thresholds) {
    return Judge.summarize(run(thresholds), RunState.FINISHED, totals, Map.of(), null);
  }

  static Run run(Threshold... thresholds) {
    return new Run(
        command("r", DesiredState.RUNNING, 1, lasting(5, thresholds), 1), RunHistory.NONE);
  }

  /** 10,000 offered: 8,000 hits, 1,980 misses, 10 errors, 10 dropped. */
  static RunTotals healthy() {
    return totals(
        WindowBuilder.offered("r", 0, "browse", 10_000, 0).build(),
        WindowBuilder.operations("r", 0, "browse", "read", "acme")
            .with(Outcome.HIT, 8_000, MILLI)
            .with(Outcome.MISS, 1_980, 10 * MILLI)
            .with(Outcome.ERROR, 10, 20 * MILLI)
            .with(Outcome.DROPPED, 10, 0)
            .withErrorKind("timeout", 10)
            .build());
  }

  static Window accounts(Accounts.Builder accounts) {
    return WindowBuilder.accounts("r", 0, accounts).build();
  }

  static RunTotals totals(Window... windows) {
    RunTotals totals = new RunTotals(new HashMap<>(), 0, Saturation.NONE);
    for (Window window : windows) {
      totals = with(totals, window);
    }
    return totals;
  }

  static RunTotals with(RunTotals totals, Window window) {
    Map<SeriesKey, Tally> series = new HashMap<>(totals.series());
    Tally sum = new Tally();
    Tally known = series.get(SeriesKey.of(window.getSeries()));
    if (known != null) {
      sum.add(known);
    }
    sum.add(Tally.of(window));
    series.put(SeriesKey.of(window.getSeries()), sum);
    return new RunTotals(series, 0, totals.saturation());
  }
}

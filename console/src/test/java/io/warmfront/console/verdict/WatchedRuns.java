package io.warmfront.console.verdict;

import static io.warmfront.console.run.Workloads.command;
import static io.warmfront.console.run.Workloads.lasting;

import io.warmfront.console.live.ClosedWindow;
import io.warmfront.console.live.SeriesKey;
import io.warmfront.console.live.Tally;
import io.warmfront.console.live.WindowBuilder;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunHistory;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.workload.AbortOnFail;
import io.warmfront.contract.workload.BurnRate;
import io.warmfront.contract.workload.JudgedSpan;
import io.warmfront.contract.workload.Threshold;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Runs that began at 0, whose windows close one after the other. */
final class WatchedRuns {
  static final long MILLI = 1_000_000;
  static final long SIZE = WindowBuilder.SIZE_MILLIS;

  private WatchedRuns() {}

  static RunWatches watching(Threshold... thresholds) {
    return new RunWatches(_ ->
        Optional.of(
            new Run(
                command("r", DesiredState.RUNNING, 1, lasting(600_000, thresholds), 1),
                RunHistory.NONE)));
  }

  static Threshold over(String metric, String expression, long over, long lasting) {
    return new Threshold(
        metric,
        Map.of(),
        expression,
        new JudgedSpan(over, lasting),
        Threshold.Bound.VALUE,
        Threshold.OnBreach.FAIL,
        AbortOnFail.NO,
        BurnRate.NONE);
  }

  static ThresholdResult result(RunWatches watches, Threshold threshold) {
    return Objects.requireNonNull(watches.results("r").get(threshold));
  }

  static WindowBuilder window(int number) {
    return WindowBuilder.operations("r", number * SIZE, "browse", "read", "acme");
  }

  static void errors(RunWatches watches, int window, long good, long failed) {
    close(
        watches,
        window(window).with(Outcome.HIT, good, MILLI, 0).with(Outcome.ERROR, failed, MILLI, 0));
  }

  static void close(RunWatches watches, WindowBuilder builder) {
    Window window = builder.build();
    watches.closed(
        "r",
        new ClosedWindow(
            window.getStartMillis(), SIZE, SeriesKey.of(window.getSeries()), Tally.of(window)),
        0);
  }
}

package io.warmfront.console.verdict;

import static io.warmfront.console.run.Workloads.command;
import static io.warmfront.console.run.Workloads.lasting;
import static io.warmfront.console.verdict.WatchedRuns.MILLI;
import static io.warmfront.console.verdict.WatchedRuns.SIZE;
import static io.warmfront.console.verdict.WatchedRuns.close;
import static io.warmfront.console.verdict.WatchedRuns.errors;
import static io.warmfront.console.verdict.WatchedRuns.over;
import static io.warmfront.console.verdict.WatchedRuns.result;
import static io.warmfront.console.verdict.WatchedRuns.watching;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.console.live.WindowBuilder;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunHistory;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.workload.AbortOnFail;
import io.warmfront.contract.workload.BurnRate;
import io.warmfront.contract.workload.JudgedSpan;
import io.warmfront.contract.workload.Threshold;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Thresholds that are judged window by window. */
class RunWatchesTest {
  @Test
  void aborting_wholeRunBroken_waitsForItsDelay() {
    Threshold threshold =
        new Threshold(
            "errors",
            Map.of(),
            "rate<0.1",
            JudgedSpan.WHOLE_RUN,
            Threshold.Bound.VALUE,
            Threshold.OnBreach.FAIL,
            new AbortOnFail(true, 2 * SIZE),
            BurnRate.NONE);
    RunWatches watches = watching(threshold);
    errors(watches, 0, 50, 50);
    watches.settleAll("r");
    assertThat(watches.aborting(run(threshold, 1))).isEmpty();

    errors(watches, 1, 50, 50);
    errors(watches, 2, 50, 50);
    watches.settleAll("r");
    assertThat(watches.aborting(run(threshold, 1))).isPresent();
    assertThat(watches.aborting(run(threshold, 2 * SIZE))).isEmpty();
  }

  @Test
  void settle_openOrFreshWindow_waits() {
    Threshold threshold = over("errors", "rate<0.1", SIZE, 0);
    RunWatches watches = watching(threshold);
    errors(watches, 0, 50, 50);
    watches.settle("r", OptionalLong.of(0), 100_000);
    assertThat(result(watches, threshold).brokeAt()).isNull();
    watches.settle("r", OptionalLong.empty(), 1_999);
    assertThat(result(watches, threshold).brokeAt()).isNull();

    watches.settle("r", OptionalLong.of(SIZE), 2_000);
    assertThat(result(watches, threshold).brokeAt()).isEqualTo(SIZE);
  }

  @Test
  void results_windowsInAnyOrder_areTheSame() {
    Threshold threshold = over("errors", "rate<0.1", 2 * SIZE, 0);
    RunWatches inOrder = watching(threshold);
    RunWatches anyOrder = watching(threshold);
    List<Integer> failed = List.of(0, 5, 30, 2, 50);
    for (int i = 0; i < 5; i++) {
      errors(inOrder, i, 100, failed.get(i));
      errors(anyOrder, (i * 3) % 5, 100, failed.get((i * 3) % 5));
    }
    inOrder.settleAll("r");
    anyOrder.settleAll("r");

    assertThat(anyOrder.results("r")).isEqualTo(inOrder.results("r"));
    assertThat(result(inOrder, threshold).brokeAt()).isEqualTo(3 * SIZE);
  }

  @Test
  void results_tagsOfAThreshold_pickItsSeries() {
    Threshold globex =
        new Threshold(
            "errors",
            Map.of("tenant", "globex"),
            "rate<0.1",
            new JudgedSpan(SIZE, 0),
            Threshold.Bound.VALUE,
            Threshold.OnBreach.FAIL,
            AbortOnFail.NO,
            BurnRate.NONE);
    RunWatches watches = watching(globex);
    errors(watches, 0, 0, 100);
    close(
        watches,
        WindowBuilder.operations("r", 0, "browse", "read", "globex")
            .with(Outcome.HIT, 10, MILLI, 0));
    watches.settleAll("r");

    assertThat(result(watches, globex).observed()).isZero();
  }

  @Test
  void retain_otherRuns_areForgotten() {
    Threshold threshold = over("errors", "rate<0.1", SIZE, 0);
    RunWatches watches = watching(threshold);
    errors(watches, 0, 50, 50);
    watches.retain(java.util.Set.of());

    assertThat(watches.results("r")).isEmpty();
  }

  private static Run run(Threshold threshold, long startAt) {
    return new Run(
        command("r", DesiredState.RUNNING, startAt, lasting(600_000, threshold), 1),
        RunHistory.NONE);
  }
}

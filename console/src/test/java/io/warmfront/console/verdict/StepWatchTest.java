package io.warmfront.console.verdict;

import static io.warmfront.console.run.Workloads.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.console.live.ClosedWindow;
import io.warmfront.console.live.SeriesKey;
import io.warmfront.console.live.Tally;
import io.warmfront.console.live.WindowBuilder;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunHistory;
import io.warmfront.console.verdict.BreakingPointResult.Limit;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.workload.Arrival;
import io.warmfront.contract.workload.Arrivals;
import io.warmfront.contract.workload.BreakingPoint;
import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.Threshold;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.contract.workload.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Steps of 30 s at 100, 200 and 300 a second, of a run that began at 5 s: windows are of 10 s. */
class StepWatchTest {
  private static final long MILLI = 1_000_000;
  private static final long SIZE = WindowBuilder.SIZE_MILLIS;
  private static final long BEGIN = 5_000;

  private final RunWatches watches = new RunWatches(_ -> Optional.of(run()));

  @Test
  void result_everyStepHeld_isTheGreatestRate() {
    step(1, 2, 1_000);
    step(4, 5, 2_000);
    step(7, 8, 3_000);

    BreakingPointResult result = result();
    assertThat(result.held()).isEqualTo(300);
    assertThat(result.broke()).isNull();
    assertThat(result.limit()).isEqualTo(Limit.NONE);
    assertThat(result.reason())
        .isEqualTo("ceiling held 300/s, the greatest rate that was tried, and did not break.");
    assertThat(result.steps()).extracting(StepResult::windows).containsExactly(2, 2, 2);
    assertThat(watches.foundBreakingPoint("r")).isEmpty();
  }

  @Test
  void result_responseTimeBroken_isTheTargets() {
    step(1, 2, 1_000);
    straddling(3);
    close(4, 2_000, 2_000, 1);
    close(5, 2_000, 2_000, 900);

    BreakingPointResult result = result();
    assertThat(result.held()).isEqualTo(100);
    assertThat(result.broke()).isEqualTo(200);
    assertThat(result.limit()).isEqualTo(Limit.TARGET);
    assertThat(result.reason())
        .startsWith("ceiling held 100/s; at 200/s response_time{scenario:ceiling} is 0.")
        .endsWith(", not p(90)<50ms.");
    // half of 4,000 are slow: the two windows are one, and no percentile is averaged
    assertThat(result.steps().getLast().conditions().getFirst().observed())
        .isCloseTo(0.9, within(0.01));
    assertThat(watches.foundBreakingPoint("r")).contains(result);
  }

  @Test
  void result_afterTheBreak_staysWhatItWas() {
    step(1, 2, 1_000);
    step(4, 5, 900, 2_000);
    BreakingPointResult found = result();
    step(7, 8, 3_000);

    assertThat(result()).isEqualTo(found);
  }

  @Test
  void result_startsLateAndServiceFast_isTheGenerators() {
    step(1, 2, 1_000);
    late(4, 2_000, 100);
    late(5, 2_000, 100);

    BreakingPointResult result = result();
    assertThat(result.held()).isEqualTo(100);
    assertThat(result.broke()).isEqualTo(200);
    assertThat(result.limit()).isEqualTo(Limit.GENERATOR);
    assertThat(result.reason())
        .startsWith(
            "ceiling held 100/s; at 200/s the generator itself was the limit, so the target may"
                + " hold more: operations started late, and would have been fast enough otherwise:");
  }

  @Test
  void result_mostWindowsSaturated_isTheGenerators() {
    step(1, 2, 1_000);
    late(4, 2_000, 900);
    late(5, 2_000, 900);

    BreakingPointResult result = result();
    assertThat(result.limit()).isEqualTo(Limit.GENERATOR);
    assertThat(result.steps().getLast().saturated()).isEqualTo(2);
    assertThat(result.reason()).contains("in 2 of 2 windows.");
  }

  @Test
  void result_oneWindowOfTwoSaturated_isJudgedByTheOther() {
    step(1, 2, 1_000);
    late(4, 2_000, 900);
    close(5, 2_000, 2_000, 1);

    assertThat(result().held()).isEqualTo(200);
  }

  @Test
  void result_firstStepBroken_heldNothing() {
    step(1, 2, 900, 1_000);

    assertThat(result().held()).isNull();
    assertThat(result().limit()).isEqualTo(Limit.TARGET);
    assertThat(result().reason()).startsWith("ceiling held no rate; at 100/s ");
  }

  @Test
  void result_errorsAboveTheirShare_areTheTargets() {
    step(1, 2, 1_000);
    for (int window : List.of(4, 5)) {
      offered(window, 2_000);
      close(
          operations(window).with(Outcome.HIT, 1_900, MILLI, 0).with(Outcome.ERROR, 100, MILLI, 0));
    }

    assertThat(result().limit()).isEqualTo(Limit.TARGET);
    assertThat(result().reason())
        .isEqualTo(
            "ceiling held 100/s; at 200/s errors{scenario:ceiling} is 0.0500000, not rate<0.02.");
  }

  @Test
  void result_otherScenarioSlow_isNotOfTheSearch() {
    step(1, 2, 1_000);
    close(
        WindowBuilder.operations("r", SIZE, "other", "read", "acme")
            .with(Outcome.HIT, 5_000, 900 * MILLI, 0));

    assertThat(result().held()).isEqualTo(100);
  }

  @Test
  void result_lessCameDue_isNotJudged() {
    close(1, 400, 400, 1);
    close(2, 400, 400, 1);
    step(4, 5, 2_000);

    assertThat(result().steps())
        .extracting(StepResult::outcome)
        .containsExactly(StepResult.Outcome.UNJUDGED, StepResult.Outcome.HELD);
    assertThat(result().held()).isEqualTo(200);
  }

  @Test
  void result_tooFewForAPercentile_isNotJudged() {
    close(1, 1_000, 50, 1);
    close(2, 1_000, 49, 1);

    assertThat(result().steps().getFirst().outcome()).isEqualTo(StepResult.Outcome.UNJUDGED);
    assertThat(result().reason())
        .isEqualTo("The breaking point of ceiling is unknown: no step could be judged.");
  }

  @Test
  void result_windowsAcrossTwoSteps_areOfNeither() {
    close(0, 1_000, 1_000, 900);
    step(1, 2, 1_000);
    straddling(3);
    step(4, 5, 2_000);

    assertThat(result().held()).isEqualTo(200);
  }

  @Test
  void result_stoppedWithinAStep_isWhatHeldBefore() {
    step(1, 2, 1_000);
    close(4, 2_000, 2_000, 1);

    assertThat(result().steps()).hasSize(1);
    assertThat(result().reason())
        .isEqualTo("ceiling held 100/s before the run ended, and did not break.");
  }

  /** Closes the two windows that lie within a step. */
  private void step(int first, int second, long perWindow) {
    step(first, second, 1, perWindow);
  }

  private void step(int first, int second, long millis, long perWindow) {
    close(first, perWindow, perWindow, millis);
    close(second, perWindow, perWindow, millis);
  }

  /** Closes a window that is slow and lies within no step. */
  private void straddling(int window) {
    close(window, 2_000, 2_000, 900);
  }

  private void close(int window, long offered, long ended, long millis) {
    offered(window, offered);
    close(operations(window).with(Outcome.HIT, ended, millis * MILLI, 0));
  }

  private void late(int window, long count, long startDelayMillis) {
    offered(window, count);
    close(operations(window).with(Outcome.HIT, count, MILLI, startDelayMillis * MILLI));
  }

  private void offered(int window, long offered) {
    close(WindowBuilder.offered("r", window * SIZE, "ceiling", offered, 0));
  }

  private static WindowBuilder operations(int window) {
    return WindowBuilder.operations("r", window * SIZE, "ceiling", "read", "acme");
  }

  private void close(WindowBuilder builder) {
    Window window = builder.build();
    watches.closed(
        "r",
        new ClosedWindow(
            window.getStartMillis(), SIZE, SeriesKey.of(window.getSeries()), Tally.of(window)),
        0);
  }

  private BreakingPointResult result() {
    watches.settleAll("r");
    return watches.breakingPoint("r").orElseThrow();
  }

  private static Run run() {
    List<WeightedOperation> operations =
        List.of(new WeightedOperation("cache-aside-read", "items", 60_000, 1));
    Map<String, String> own = Map.of("scenario", "ceiling");
    Workload workload =
        new Workload(
            "shop",
            List.of(new Tenant("acme", 1)),
            List.of(new KeySpace("items", 100, 0.99)),
            List.of(
                new Scenario(
                    "ceiling",
                    0,
                    new Executor.OfSteps(
                        new Arrivals(
                            Arrival.EVEN,
                            BreakingPoint.steps(List.of(100.0, 200.0, 300.0), 30_000),
                            300),
                        new BreakingPoint(
                            30_000,
                            List.of(
                                new Threshold("response_time", own, "p(90)<50ms"),
                                new Threshold("errors", own, "rate<0.02")))),
                    operations),
                new Scenario(
                    "other", 0, Arrivals.constant(Arrival.EVEN, 5, 90_000, 5), operations)),
            List.of());
    return new Run(command("r", DesiredState.RUNNING, BEGIN, workload, 1), RunHistory.NONE);
  }
}

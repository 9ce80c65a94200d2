package io.warmfront.console.verdict;

import static io.warmfront.console.run.Workloads.command;
import static io.warmfront.console.run.Workloads.event;
import static io.warmfront.console.run.Workloads.lasting;
import static io.warmfront.console.verdict.JudgedRuns.MILLI;
import static io.warmfront.console.verdict.JudgedRuns.accounts;
import static io.warmfront.console.verdict.JudgedRuns.healthy;
import static io.warmfront.console.verdict.JudgedRuns.judge;
import static io.warmfront.console.verdict.JudgedRuns.run;
import static io.warmfront.console.verdict.JudgedRuns.totals;
import static io.warmfront.console.verdict.JudgedRuns.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.console.live.RunTotals;
import io.warmfront.console.live.Saturation;
import io.warmfront.console.live.SaturationCause;
import io.warmfront.console.live.WindowBuilder;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunHistory;
import io.warmfront.console.run.RunState;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.RunEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs whose numbers cannot be judged, and what may be missing in those that can. */
class IncompleteRunsTest {
  @Test
  void summarize_missingWithinTheLimit_passes() {
    assertThat(judge(with(healthy(), accounts(Accounts.newBuilder().setLost(10)))).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void summarize_furtherStepsOfJourneys_areExpectedBesideWhatWasOffered() {
    RunTotals journeys = with(healthy(), accounts(Accounts.newBuilder().setSteps(5_000)));

    assertThat(judge(journeys).reasons().getFirst()).startsWith("5,000 of 15,000 offered");
    assertThat(judge(journeys).totals().steps()).isEqualTo(5_000);
    assertThat(judge(journeys).totals().attempted()).isEqualTo(14_990);
  }

  @Test
  void summarize_saturatedInATenthOfTheWindows_passes() {
    Summary summary = judge(saturated(2, 20));
    assertThat(summary.verdict()).isEqualTo(Verdict.PASS);
    assertThat(summary.windows()).isEqualTo(saturated(2, 20).saturation());
  }

  @Test
  void summarize_saturatedInMoreWindows_isInvalid() {
    invalid(
        saturated(3, 20),
        "The generator was the bottleneck in 3 of 20 windows; the limit is a tenth. In 3 of them it"
            + " used more than 85 % of its processors and started operations late.");
  }

  private static RunTotals saturated(int saturated, int windows) {
    return new RunTotals(
        healthy().series(),
        0,
        new Saturation(windows, saturated, Map.of(SaturationCause.PROCESSOR, (long) saturated)));
  }

  @Test
  void summarize_lost_isInvalid() {
    invalid(
        with(healthy(), accounts(Accounts.newBuilder().setLost(11))),
        "11 of 10,000 offered operations are in no window (11 lost, 0 late, 0 rejected)");
  }

  @Test
  void summarize_withoutTrace_isInvalid() {
    invalid(
        with(healthy(), WindowBuilder.offered("r", 0, "browse", 11, 0).build()),
        "11 of 10,011 offered operations are in no window (0 lost");
  }

  @Test
  void summarize_unoffered_isInvalid() {
    invalid(
        with(healthy(), WindowBuilder.offered("r", 0, "browse", 0, 20).build()),
        "20 of 10,020 planned arrivals were never offered");
  }

  @Test
  void summarize_moreThanOffered_isInvalid() {
    invalid(
        with(
            healthy(),
            WindowBuilder.operations("r", 0, "browse", "read", "acme")
                .with(Outcome.HIT, 11, MILLI)
                .build()),
        "10,011 operations were counted, but only 10,000 offered");
  }

  @Test
  void summarize_nothingCompleted_isInvalid() {
    invalid(totals(), "Nothing was completed.");
  }

  @Test
  void summarize_halfStartedLate_isInvalid() {
    invalid(
        totals(
            WindowBuilder.operations("r", 0, "browse", "read", "acme")
                .with(Outcome.HIT, 1, 400 * MILLI)
                .with(Outcome.MISS, 2, 10)
                .build(),
            slowStart()),
        "The generator was the bottleneck");
  }

  @Test
  void summarize_notFinished_isInvalid() {
    Run run = run();

    Summary summary = Judge.summarize(run, RunState.RUNNING, healthy(), Map.of(), null);

    assertThat(summary.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(summary.reasons()).containsExactly("The run has not finished; it is running.");
  }

  @Test
  void summarize_failedToPrepare_isInvalidWithTheReason() {
    Run run =
        new Run(
            command("r", DesiredState.STOPPED, 0, lasting(5), 1),
            RunHistory.NONE.with(event("r", RunEvent.Kind.PREPARE_FAILED, "no database", 1)));

    Summary summary = Judge.summarize(run, RunState.FAILED, RunTotals.NONE, Map.of(), null);

    assertThat(summary.reasons()).containsExactly("The run never began: no database");
    assertThat(summary.verdict()).isEqualTo(Verdict.INVALID);
  }

  private static void invalid(RunTotals totals, String reason) {
    Summary summary = judge(totals);
    assertThat(summary.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(summary.reasons()).hasSize(1);
    assertThat(summary.reasons().getFirst()).startsWith(reason);
  }

  /** Three arrivals, of which two started 0.2 s late and took 0.4 ms. */
  private static Window slowStart() {
    Window late =
        WindowBuilder.operations("r", 0, "browse", "read", "acme")
            .with(Outcome.HIT, 5, 400 * MILLI)
            .build();
    var stats = late.getOutcomes(0).toBuilder();
    stats.setService(
        WindowBuilder.operations("r", 0, "browse", "read", "acme")
            .with(Outcome.HIT, 5, MILLI)
            .build()
            .getOutcomes(0)
            .getService());
    return late.toBuilder()
        .setOutcomes(0, stats)
        .setAccounts(Accounts.newBuilder().setOffered(8))
        .build();
  }
}

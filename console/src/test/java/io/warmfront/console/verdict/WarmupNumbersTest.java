package io.warmfront.console.verdict;

import static io.warmfront.console.run.Workloads.command;
import static io.warmfront.console.run.Workloads.lasting;
import static io.warmfront.console.run.Workloads.withWarmup;
import static io.warmfront.console.verdict.JudgedRuns.MILLI;
import static io.warmfront.console.verdict.JudgedRuns.healthy;
import static io.warmfront.console.verdict.JudgedRuns.run;
import static io.warmfront.console.verdict.JudgedRuns.totals;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.console.live.RunTotals;
import io.warmfront.console.live.Saturation;
import io.warmfront.console.live.Tally;
import io.warmfront.console.live.WindowBuilder;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunHistory;
import io.warmfront.console.run.RunState;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.workload.Convergence;
import io.warmfront.contract.workload.Warmup;
import io.warmfront.contract.workload.Workload;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What came before the warm-up was over is in no number but its own. */
class WarmupNumbersTest {
  @Test
  void summarize_warmup_isInNoOtherNumberAndTheWholeAddsUp() {
    RunTotals measured =
        totals(
            WindowBuilder.offered("r", 0, "browse", 9_900, 0).build(),
            WindowBuilder.operations("r", 0, "browse", "read", "acme")
                .with(Outcome.HIT, 10_000, MILLI)
                .build());
    Tally warmup = new Tally();
    warmup.add(Tally.of(WindowBuilder.offered("r", 0, "browse", 5_100, 0).build()));
    warmup.add(
        Tally.of(
            WindowBuilder.operations("r", 0, "browse", "read", "acme")
                .with(Outcome.HIT, 5_000, MILLI)
                .build()));
    Run run = warming(Warmup.lasting(2));

    // 100 operations came due in the warm-up and ended after it
    Summary summary =
        Judge.summarize(
            run,
            RunState.FINISHED,
            new RunTotals(measured.series(), 0, Saturation.NONE, warmup),
            Map.of(),
            null);

    assertThat(summary.verdict()).isEqualTo(Verdict.PASS);
    assertThat(summary.totals().offered()).isEqualTo(9_900);
    assertThat(summary.totals().completed()).isEqualTo(10_000);
    WarmupResult result = Objects.requireNonNull(summary.warmup());
    assertThat(result.totals().offered()).isEqualTo(5_100);
    assertThat(result.totals().completed()).isEqualTo(5_000);
    assertThat(result.until()).isEqualTo(3);
    assertThat(result.converged()).isNull();
  }

  @Test
  void summarize_lostInTheWarmup_isInvalidAllTheSame() {
    Tally warmup = new Tally();
    warmup.add(Tally.of(WindowBuilder.offered("r", 0, "browse", 500, 0).build()));
    RunTotals totals = new RunTotals(healthy().series(), 0, Saturation.NONE, warmup);

    assertThat(
            Judge.summarize(warming(Warmup.lasting(2)), RunState.FINISHED, totals, Map.of(), null)
                .reasons())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("500 of 10,500 offered operations are in no window");
  }

  @Test
  void summarize_endedInItsWarmup_isInvalid() {
    Run run = warming(new Warmup(500, new Convergence("hit_ratio", Map.of(), "rate", 0.01, 6)));

    Summary summary = Judge.summarize(run, RunState.FINISHED, totals(), Map.of(), null);

    assertThat(summary.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(summary.reasons())
        .contains("The warm-up was not over, so there is nothing to judge.");
    assertThat(Objects.requireNonNull(summary.warmup()).until()).isNull();
  }

  private static Run warming(Warmup warmup) {
    Workload workload = withWarmup(lasting(5), warmup);
    return new Run(command("r", DesiredState.RUNNING, 1, workload, 1), RunHistory.NONE);
  }
}

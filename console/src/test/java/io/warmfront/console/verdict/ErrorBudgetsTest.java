package io.warmfront.console.verdict;

import static io.warmfront.console.run.Workloads.command;
import static io.warmfront.console.run.Workloads.lasting;
import static io.warmfront.console.verdict.JudgedRuns.MILLI;
import static io.warmfront.console.verdict.JudgedRuns.healthy;
import static io.warmfront.console.verdict.JudgedRuns.run;
import static io.warmfront.console.verdict.JudgedRuns.totals;
import static io.warmfront.console.verdict.JudgedRuns.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.console.api.Json;
import io.warmfront.console.live.RunTotals;
import io.warmfront.console.live.WindowBuilder;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunHistory;
import io.warmfront.console.run.RunState;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.workload.LabelBudget;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.Threshold;
import io.warmfront.contract.workload.Tier;
import io.warmfront.contract.workload.Warmup;
import io.warmfront.contract.workload.Workload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which part of the operations of a tier may fail. */
class ErrorBudgetsTest {
  @Test
  void summarize_budgetOfATier_isOfItsTenantsAlone() {
    RunTotals totals =
        with(
            healthy(),
            WindowBuilder.operations("r", 0, "browse", "read", "globex")
                .with(Outcome.HIT, 5, MILLI)
                .with(Outcome.ERROR, 5, MILLI)
                .build());
    Summary held = Judge.summarize(tiered(0.002), RunState.FINISHED, totals, Map.of(), null);
    Summary used = Judge.summarize(tiered(0.001), RunState.FINISHED, totals, Map.of(), null);

    assertThat(held.errorBudgets().getFirst().used()).isCloseTo(10 / 9_990.0 / 0.002, within(1e-9));
    assertThat(held.thresholds().getFirst().observed()).isEqualTo(10);
    assertThat(held.verdict()).isEqualTo(Verdict.PASS);
    assertThat(used.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(used.reasons())
        .containsExactly(
            "The error budget of tier gold is used up: 10 of 9,990 operations failed, and 0.100000"
                + " % may.");
  }

  @Test
  void text_ofASummary_hasTheErrorBudgets() {
    Summary used = Judge.summarize(tiered(0.001), RunState.FINISHED, healthy(), Map.of(), null);

    assertThat(Json.text(used))
        .contains(
            "\"error_budgets\":[{\"tier\":\"gold\",\"error_budget\":0.001,\"attempted\":9990,"
                + "\"errors\":10,\"used\":1.001001")
        .contains("\"ok\":false}]");
  }

  @Test
  void summarize_budgetOfNobody_isInvalid() {
    Run run = tiered(0.5);
    Summary summary =
        Judge.summarize(
            run,
            RunState.FINISHED,
            totals(
                WindowBuilder.offered("r", 0, "browse", 5, 0).build(),
                WindowBuilder.operations("r", 0, "browse", "read", "globex")
                    .with(Outcome.HIT, 5, MILLI)
                    .build()),
            Map.of(),
            null);

    assertThat(summary.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(summary.reasons())
        .contains("There is nothing to judge the error budget of tier gold by.");
  }

  private static Run tiered(double budget) {
    Workload lasting = lasting(5);
    return new Run(
        command(
            "r",
            DesiredState.RUNNING,
            1,
            new Workload(
                lasting.name(),
                List.of(new Tenant("acme", 1, "gold"), new Tenant("globex", 1)),
                lasting.keySpaces(),
                lasting.scenarios(),
                List.of(new Threshold("errors", Map.of("tier", "gold"), "count<=10")),
                List.of(new Tier("gold", budget)),
                List.of(),
                Warmup.NONE,
                LabelBudget.USUAL),
            1),
        RunHistory.NONE);
  }
}

package io.warmfront.console.verdict;

import static io.warmfront.console.run.Workloads.command;
import static io.warmfront.console.run.Workloads.event;
import static io.warmfront.console.run.Workloads.lasting;
import static io.warmfront.console.run.Workloads.withWarmup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.console.api.Json;
import io.warmfront.console.live.RunTotals;
import io.warmfront.console.live.Saturation;
import io.warmfront.console.live.SaturationCause;
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
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.workload.AbortOnFail;
import io.warmfront.contract.workload.BurnRate;
import io.warmfront.contract.workload.Convergence;
import io.warmfront.contract.workload.JudgedSpan;
import io.warmfront.contract.workload.LabelBudget;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.Threshold;
import io.warmfront.contract.workload.Tier;
import io.warmfront.contract.workload.Warmup;
import io.warmfront.contract.workload.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
  private static final long MILLI = 1_000_000;

  @Test
  void summarize_healthy_passes() {
    Summary summary = judge(healthy());

    assertThat(summary.verdict()).isEqualTo(Verdict.PASS);
    assertThat(summary.reasons()).isEmpty();
    assertThat(summary.totals())
        .isEqualTo(new Summary.Totals(10_000, 0, 9_990, 9_980, 10, 10, 0, 0, 0, 0, 0, 0));
    Summary.ScenarioNumbers browse = Objects.requireNonNull(summary.scenarios().get("browse"));
    assertThat(browse.outcomes()).isEqualTo(Map.of("hit", 8_000L, "miss", 1_980L, "error", 10L));
    assertThat(browse.hitRatio()).isCloseTo(8_000 / 9_980.0, within(1e-12));
    assertThat(browse.response().count()).isEqualTo(9_990);
    assertThat(browse.service().p50()).isCloseTo(0.001, within(0.00001));
    assertThat(browse.response().p50()).isCloseTo(0.0015, within(0.00001));
  }

  @Test
  void summarize_thresholdBroken_fails() {
    Summary summary = judge(healthy(), new Threshold("response_time", Map.of(), "p(99)<1ms"));

    assertThat(summary.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(summary.thresholds()).hasSize(1);
    assertThat(summary.thresholds().getFirst().ok()).isFalse();
    assertThat(summary.thresholds().getFirst().observed()).isCloseTo(0.015, within(0.0001));
    assertThat(summary.reasons().getFirst()).startsWith("response_time is 0.015");
  }

  @Test
  void summarize_everyMetric_isObserved() {
    Summary summary =
        judge(
            healthy(),
            new Threshold("response_time", Map.of("operation", "read"), "avg<1s"),
            new Threshold("service_time", Map.of("scenario", "browse"), "max<=1s"),
            new Threshold("start_delay", Map.of("outcome", "miss"), "min>4ms"),
            new Threshold("hit_ratio", Map.of("tenant", "acme"), "rate>0.8"),
            new Threshold("errors", Map.of(), "rate<1%"),
            new Threshold("dropped", Map.of(), "count<=10"));

    assertThat(summary.thresholds()).allMatch(ThresholdResult::ok);
    assertThat(summary.thresholds().get(3).metric()).isEqualTo("hit_ratio{tenant:acme}");
    assertThat(summary.thresholds().get(4).observed()).isCloseTo(10 / 9_990.0, within(1e-12));
    assertThat(summary.thresholds().get(5).observed()).isEqualTo(10);
    assertThat(summary.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void summarize_thresholdWithoutSeries_isInvalid() {
    Summary summary =
        judge(healthy(), new Threshold("response_time", Map.of("tenant", "nobody"), "p(99)<1s"));

    assertThat(summary.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(summary.reasons())
        .containsExactly("There is nothing to judge response_time{tenant:nobody} p(99)<1s by.");
    assertThat(summary.thresholds().getFirst().observed()).isNull();
  }

  @Test
  void summarize_rankAmongTheDropped_isAtLeastTheTimeoutAndBreaksALimit() {
    Summary summary =
        judge(
            healthy(),
            new Threshold("response_time", Map.of(), "p(99.95)<1h"),
            new Threshold("response_time", Map.of(), "max<1h"),
            new Threshold("response_time", Map.of(), "p(99.95)>900ms"),
            new Threshold("response_time", Map.of(), "p(99.8)<40ms"),
            new Threshold("service_time", Map.of(), "max<40ms"));

    assertThat(summary.thresholds())
        .extracting(ThresholdResult::ok)
        .containsExactly(false, false, true, true, true);
    assertThat(summary.thresholds().getFirst().observed()).isEqualTo(1.0);
    assertThat(summary.thresholds().getFirst().atLeast()).isTrue();
    assertThat(summary.reasons().getFirst())
        .isEqualTo("response_time is at least 1.00000, not p(99.95)<1h.");
    Summary.ScenarioNumbers browse = Objects.requireNonNull(summary.scenarios().get("browse"));
    assertThat(browse.response().max()).isEqualTo(1.0);
    assertThat(browse.response().atLeast()).containsExactly("max");
    assertThat(browse.service().atLeast()).isEmpty();
  }

  @Test
  void summarize_brokenThatInvalidates_isInvalidWithItsReason() {
    Threshold threshold = new Threshold("start_delay", Map.of(), "p(50)<0.1ms");
    Summary summary =
        judge(
            healthy(),
            new Threshold(
                threshold.metric(),
                Map.of(),
                threshold.expression(),
                JudgedSpan.WHOLE_RUN,
                Threshold.Bound.VALUE,
                Threshold.OnBreach.INVALIDATE,
                AbortOnFail.NO,
                BurnRate.NONE));

    assertThat(summary.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(summary.reasons()).singleElement().asString().startsWith("start_delay is 0.0005");
  }

  @Test
  void summarize_spanThatNoWindowFilled_isInvalid() {
    Summary summary =
        judge(
            healthy(),
            new Threshold(
                "errors",
                Map.of(),
                "rate<0.5",
                new JudgedSpan(60_000, 0),
                Threshold.Bound.VALUE,
                Threshold.OnBreach.FAIL,
                AbortOnFail.NO,
                BurnRate.NONE));

    assertThat(summary.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(summary.reasons()).containsExactly("There is nothing to judge errors rate<0.5 by.");
  }

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

  @ParameterizedTest
  @CsvSource({
    "TARGET, 200, PASS",
    "TARGET, , FAIL",
    "GENERATOR, 200, INVALID",
    "GENERATOR, , INVALID",
    "NONE, 200, PASS",
    "NONE, , INVALID"
  })
  void summarize_breakingPoint_isJudgedByItsLimit(
      BreakingPointResult.Limit limit, @Nullable Double held, Verdict verdict) {
    BreakingPointResult found =
        new BreakingPointResult("browse", held, 300.0, limit, "so it was.", List.of());

    Summary summary = Judge.summarize(run(), RunState.FINISHED, healthy(), Map.of(), found);

    assertThat(summary.verdict()).isEqualTo(verdict);
    assertThat(summary.breakingPoint()).isEqualTo(found);
    assertThat(summary.reasons()).hasSize(verdict == Verdict.PASS ? 0 : 1);
  }

  private static void invalid(RunTotals totals, String reason) {
    Summary summary = judge(totals);
    assertThat(summary.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(summary.reasons()).hasSize(1);
    assertThat(summary.reasons().getFirst()).startsWith(reason);
  }

  private static Summary judge(RunTotals totals, Threshold... thresholds) {
    return Judge.summarize(run(thresholds), RunState.FINISHED, totals, Map.of(), null);
  }

  private static Run run(Threshold... thresholds) {
    return new Run(
        command("r", DesiredState.RUNNING, 1, lasting(5, thresholds), 1), RunHistory.NONE);
  }

  /** 10,000 offered: 8,000 hits, 1,980 misses, 10 errors, 10 dropped. */
  private static RunTotals healthy() {
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

  private static Window accounts(Accounts.Builder accounts) {
    return WindowBuilder.accounts("r", 0, accounts).build();
  }

  private static RunTotals totals(Window... windows) {
    RunTotals totals = new RunTotals(new HashMap<>(), 0, Saturation.NONE);
    for (Window window : windows) {
      totals = with(totals, window);
    }
    return totals;
  }

  private static RunTotals with(RunTotals totals, Window window) {
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

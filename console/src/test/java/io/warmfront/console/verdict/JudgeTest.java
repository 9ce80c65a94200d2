package io.warmfront.console.verdict;

import static io.warmfront.console.verdict.JudgedRuns.healthy;
import static io.warmfront.console.verdict.JudgedRuns.judge;
import static io.warmfront.console.verdict.JudgedRuns.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.console.run.RunState;
import io.warmfront.contract.workload.AbortOnFail;
import io.warmfront.contract.workload.BurnRate;
import io.warmfront.contract.workload.JudgedSpan;
import io.warmfront.contract.workload.Threshold;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verdicts by thresholds and breaking points. */
class JudgeTest {
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
}

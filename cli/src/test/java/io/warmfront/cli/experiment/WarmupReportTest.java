package io.warmfront.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.cli.experiment.Criterion.Outcome;
import io.warmfront.cli.experiment.WarmupReport.Verdict;
import io.warmfront.recording.curve.CurveStep;
import io.warmfront.recording.curve.RunCurve;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WarmupReportTest {
  @Test
  void of_aWarmUpThatIsWorthIt_passes() {
    WarmupReport report = report(Curves.warmed(), Curves.warming(), List.of());

    assertThat(report.steadyRatio()).isEqualTo(0.9, within(1e-9));
    assertThat(report.replaySeconds()).isEqualTo(0.5, within(1e-9));
    assertThat(criterion(report, "T95 / replay time").observed()).isEqualTo(0.6, within(1e-9));
    assertThat(criterion(report, "T90 / replay time").observed()).isEqualTo(0.4, within(1e-9));
    assertThat(criterion(report, "excess misses").observed()).isBetween(0.08, 0.1);
    assertThat(criterion(report, "p99 of lookups").observed()).isEqualTo(1.2, within(1e-9));
    assertThat(criterion(report, "stale hits").observed()).isZero();
    assertThat(criterion(report, "written by a second").observed()).isZero();
    assertThat(report.criteria()).allMatch(it -> it.outcome() == Outcome.HELD).hasSize(6);
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.runs())
        .extracting(WarmupReport.Part::failure)
        .containsExactly(Failure.NONE, Failure.FLUSH, Failure.FLUSH_AND_WARM_UP);
    assertThat(report.runs().getLast().ratios())
        .as("three seconds before, the second of the failure, and so on")
        .hasSize(8)
        .startsWith(0.9, 0.9, 0.9, 0.72);
  }

  @Test
  void of_aWarmUpThatChangesNothing_fails() {
    MeasuredRun like = Curves.flushed();
    MeasuredRun warmed =
        new MeasuredRun(
            Failure.FLUSH_AND_WARM_UP, like.curve(), like.failedAtMillis(), like.lookupTimes());

    WarmupReport report = report(warmed, Curves.warming(), List.of());

    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.criteria().stream().filter(it -> it.outcome() == Outcome.MISSED))
        .extracting(Criterion::name)
        .containsExactly(
            "T90 / replay time",
            "T95 / replay time",
            "excess misses / those without a warm-up",
            "p99 of lookups while it is warmed / without failure");
  }

  @Test
  void of_aSecondWarmUpThatWrites_fails() {
    Warming twice = new Warming(Curves.FAILED_AT + 500, 0.4, 1_000, null, 1);

    assertThat(report(Curves.warmed(), twice, List.of()).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void of_aRateThatIsExceeded_fails() {
    Warming fast = new Warming(Curves.FAILED_AT + 500, 0.4, 1_000, 2_000.0, 0);

    WarmupReport report = report(Curves.warmed(), fast, List.of());

    assertThat(criterion(report, "records a second").observed()).isEqualTo(1.25, within(1e-9));
    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void of_oldValuesWhenWritesHadEnded_fails() {
    List<CurveStep> steps = new ArrayList<>(Curves.warmed().curve().steps());
    // writes end at step 59, two seconds later their updates have come
    steps.set(79, new CurveStep(100, 90, 5, 10, 0));
    assertThat(staleAtRest(steps)).isZero();
    steps.set(80, new CurveStep(100, 90, 5, 10, 0));
    assertThat(staleAtRest(steps)).isEqualTo(5);
    steps.set(95, new CurveStep(100, 90, 0, 10, 1));
    assertThat(staleAtRest(steps)).as("no rest is left").isNull();
  }

  @Test
  void of_aFlushThatNobodyNoticed_isInvalid() {
    MeasuredRun unmoved =
        new MeasuredRun(
            Failure.FLUSH,
            Curves.undisturbed().curve(),
            Curves.FAILED_AT,
            Curves.undisturbed().lookupTimes());

    WarmupReport report =
        WarmupReport.of(
            Curves.undisturbed(), unmoved, Curves.warmed(), Curves.warming(), List.of());

    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(report.reasons().getFirst()).startsWith("Reads did not notice the flush");
  }

  @Test
  void of_runsWithFaults_isInvalidAndSaysWhy() {
    WarmupReport report = report(Curves.warmed(), Curves.warming(), List.of("It was too slow."));

    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(report.reasons()).containsExactly("It was too slow.");
  }

  private static WarmupReport report(MeasuredRun warmed, Warming warming, List<String> faults) {
    return WarmupReport.of(Curves.undisturbed(), Curves.flushed(), warmed, warming, faults);
  }

  private static @Nullable Long staleAtRest(List<CurveStep> steps) {
    return new MeasuredRun(
            Failure.FLUSH_AND_WARM_UP,
            new RunCurve("r", Curves.START, 100, steps, Curves.times(1e-3)),
            Curves.FAILED_AT,
            Curves.times(1e-3))
        .staleAtRest();
  }

  private static Criterion criterion(WarmupReport report, String name) {
    return report.criteria().stream()
        .filter(it -> it.name().startsWith(name))
        .findFirst()
        .orElseThrow();
  }
}

package io.warmfront.console.verdict;

import static io.warmfront.console.run.Workloads.command;
import static io.warmfront.console.run.Workloads.lasting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import io.warmfront.contract.workload.BurnAlarm;
import io.warmfront.contract.workload.BurnRate;
import io.warmfront.contract.workload.JudgedSpan;
import io.warmfront.contract.workload.Threshold;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thresholds that are judged window by window, of a run that began at 0. */
class RunWatchesTest {
  private static final long MILLI = 1_000_000;
  private static final long SIZE = WindowBuilder.SIZE_MILLIS;

  /** The case of k6#2379: 960 good operations, then 60 that fail within ten seconds. */
  @Test
  void results_failuresAtTheEnd_breakAShortSpanThatTheWholeRunPasses() {
    Threshold brief = over("errors", "rate<0.10", SIZE, 0);
    RunWatches watches = watching(brief);
    for (int i = 0; i < 16; i++) {
      errors(watches, i, 60, 0);
    }
    errors(watches, 16, 0, 60);
    watches.settleAll("r");

    ThresholdResult result = result(watches, brief);
    assertThat(60 / 1_020.0).isLessThan(0.10);
    assertThat(result.ok()).isFalse();
    assertThat(result.observed()).isEqualTo(1);
    assertThat(result.brokeAt()).isEqualTo(17 * SIZE);
  }

  @Test
  void results_everySpanHolds_areTheWorst() {
    Threshold threshold = over("errors", "rate<0.10", 2 * SIZE, 0);
    RunWatches watches = watching(threshold);
    errors(watches, 0, 90, 10);
    errors(watches, 1, 97, 3);
    errors(watches, 2, 94, 6);
    watches.settleAll("r");

    assertThat(result(watches, threshold).ok()).isTrue();
    assertThat(result(watches, threshold).observed()).isCloseTo(0.065, within(1e-12));
    assertThat(result(watches, threshold).brokeAt()).isNull();
  }

  @Test
  void results_percentileOverASpan_isOfTheMergedHistogram() {
    Threshold threshold = over("response_time", "p(90)<5ms", 2 * SIZE, 0);
    RunWatches watches = watching(threshold);
    close(watches, window(0).with(Outcome.HIT, 1_000, MILLI, 0));
    close(watches, window(1).with(Outcome.HIT, 120, 100 * MILLI, 0));
    watches.settleAll("r");

    // 120 of 1,120 are slow: the mean of the windows' percentiles would be 50 ms
    assertThat(result(watches, threshold).observed()).isCloseTo(0.1, within(0.001));
    assertThat(result(watches, threshold).brokeAt()).isEqualTo(2 * SIZE);
  }

  @ParameterizedTest
  @ValueSource(longs = {999, 1_000})
  void results_percentileOfFewOperations_isNotJudged(long operations) {
    Threshold threshold = over("response_time", "p(99)<5ms", SIZE, 0);
    RunWatches watches = watching(threshold);
    close(watches, window(0).with(Outcome.HIT, operations, 100 * MILLI, 0));
    watches.settleAll("r");

    assertThat(result(watches, threshold).observed() != null).isEqualTo(operations == 1_000);
    assertThat(result(watches, threshold).ok()).isFalse();
  }

  @Test
  void results_brokenForLessThanItMust_hold() {
    Threshold threshold = over("errors", "rate<0.1", SIZE, 2 * SIZE);
    RunWatches watches = watching(threshold);
    failing(watches, 0, 50, 50, 0, 50, 50);
    assertThat(result(watches, threshold).ok()).isTrue();
  }

  @Test
  void results_brokenForAsLongAsItMust_breakThen() {
    Threshold threshold = over("errors", "rate<0.1", SIZE, 2 * SIZE);
    RunWatches watches = watching(threshold);
    failing(watches, 0, 50, 50, 50);
    assertThat(result(watches, threshold).ok()).isFalse();
    assertThat(result(watches, threshold).brokeAt()).isEqualTo(4 * SIZE);
  }

  @Test
  void results_spanLongerThanSoFar_isNotJudged() {
    Threshold threshold = over("errors", "rate<0.1", 3 * SIZE, 0);
    RunWatches watches = watching(threshold);
    errors(watches, 0, 0, 100);
    errors(watches, 1, 0, 100);
    watches.settleAll("r");

    assertThat(result(watches, threshold).observed()).isNull();
  }

  @Test
  void results_spanThatIsNoMultiple_isRoundedUp() {
    Threshold threshold = over("errors", "rate<0.5", SIZE + 1, 0);
    RunWatches watches = watching(threshold);
    errors(watches, 0, 0, 100);
    assertThat(result(watches, threshold).observed()).isNull();
    errors(watches, 1, 100, 0);
    watches.settleAll("r");

    assertThat(result(watches, threshold).observed()).isEqualTo(0.5);
  }

  @Test
  void results_windowInWhichTheGeneratorWasLate_isLeftOut() {
    Threshold threshold = over("response_time", "max<1s", 3 * SIZE, 0);
    RunWatches watches = watching(threshold);
    close(watches, window(0).with(Outcome.HIT, 1_000, MILLI, 0));
    close(watches, window(1).with(Outcome.HIT, 1_000, MILLI, 5_000 * MILLI));
    close(watches, window(2).with(Outcome.HIT, 1_000, MILLI, 0));
    watches.settleAll("r");

    assertThat(result(watches, threshold).ok()).isTrue();
    assertThat(result(watches, threshold).observed()).isCloseTo(0.001, within(1e-4));
  }

  @Test
  void results_windowInWhichTheGeneratorWasBusyWithItself_isLeftOut() {
    Threshold threshold = over("response_time", "max<20ms", 3 * SIZE, 0);
    RunWatches watches = watching(threshold);
    close(watches, window(0).with(Outcome.HIT, 1_000, MILLI, 0));
    close(watches, window(1).with(Outcome.HIT, 1_000, MILLI, 30 * MILLI));
    close(watches, WindowBuilder.use("r", SIZE, 900, 0));
    close(watches, window(2).with(Outcome.HIT, 1_000, MILLI, 0));
    watches.settleAll("r");

    assertThat(result(watches, threshold).ok()).isTrue();
    assertThat(result(watches, threshold).observed()).isCloseTo(0.001, within(1e-4));
  }

  @Test
  void results_windowThatIsLateForOtherReasons_isJudged() {
    Threshold threshold = over("response_time", "max<20ms", 3 * SIZE, 0);
    RunWatches watches = watching(threshold);
    close(watches, window(0).with(Outcome.HIT, 1_000, MILLI, 0));
    close(watches, window(1).with(Outcome.HIT, 1_000, MILLI, 30 * MILLI));
    close(watches, WindowBuilder.use("r", SIZE, 300, 0));
    close(watches, window(2).with(Outcome.HIT, 1_000, MILLI, 0));
    watches.settleAll("r");

    assertThat(result(watches, threshold).ok()).isFalse();
  }

  @Test
  void results_windowInWhichTheGeneratorDropped_isLeftOut() {
    Threshold threshold = over("response_time", "max<1s", 3 * SIZE, 0);
    RunWatches watches = watching(threshold);
    close(watches, window(0).with(Outcome.HIT, 1_000, MILLI, 0));
    close(
        watches, window(1).with(Outcome.HIT, 1_000, MILLI, 0).with(Outcome.DROPPED, 50, MILLI, 0));
    close(watches, window(2).with(Outcome.HIT, 1_000, MILLI, 0));
    watches.settleAll("r");

    assertThat(result(watches, threshold).ok()).isTrue();
  }

  @Test
  void results_mostWindowsLate_areNotJudged() {
    Threshold threshold = over("response_time", "max<1s", 3 * SIZE, 0);
    RunWatches watches = watching(threshold);
    close(watches, window(0).with(Outcome.HIT, 1_000, MILLI, 0));
    close(watches, window(1).with(Outcome.HIT, 1_000, MILLI, 5_000 * MILLI));
    close(watches, window(2).with(Outcome.HIT, 1_000, MILLI, 5_000 * MILLI));
    watches.settleAll("r");

    assertThat(result(watches, threshold).observed()).isNull();
  }

  @Test
  void results_boundOfARate_isTheIntervals() {
    Threshold lower = bounded(Threshold.Bound.LOWER95, "rate>0.9");
    Threshold upper = bounded(Threshold.Bound.UPPER95, "rate>0.9");
    RunWatches watches = watching(lower, upper);
    close(watches, window(0).with(Outcome.HIT, 47, MILLI, 0).with(Outcome.MISS, 3, MILLI, 0));
    watches.settleAll("r");

    // 47 of 50: Wilson's interval is 83.8 to 97.9 %
    assertThat(result(watches, lower).ok()).isFalse();
    assertThat(result(watches, lower).observed()).isCloseTo(0.838, within(0.001));
    assertThat(result(watches, upper).ok()).isTrue();
    assertThat(result(watches, upper).observed()).isCloseTo(0.979, within(0.001));
  }

  /**
   * An objective of 99 % and 10 times over 12 windows: 10 % over two minutes and over ten seconds.
   */
  @Test
  void results_burnRateOverBothSpans_breaks() {
    Threshold threshold = burning(0.99, 10, 12 * SIZE);
    RunWatches watches = watching(threshold);
    for (int i = 0; i < 11; i++) {
      errors(watches, i, 89, 11);
    }
    watches.settleAll("r");
    assertThat(result(watches, threshold).observed()).isNull();
    errors(watches, 11, 89, 11);
    watches.settleAll("r");

    assertThat(result(watches, threshold).ok()).isFalse();
    assertThat(result(watches, threshold).observed()).isCloseTo(1.1, within(1e-9));
    assertThat(result(watches, threshold).brokeAt()).isEqualTo(12 * SIZE);
  }

  @Test
  void results_burnRateThatIsOverAgain_holds() {
    Threshold threshold = burning(0.99, 10, 12 * SIZE);
    RunWatches watches = watching(threshold);
    for (int i = 0; i < 11; i++) {
      errors(watches, i, 85, 15);
    }
    errors(watches, 11, 100, 0);
    watches.settleAll("r");

    assertThat(result(watches, threshold).ok()).isTrue();
    assertThat(result(watches, threshold).observed()).isZero();
  }

  @Test
  void results_burnRateOfMomentsAlone_holds() {
    Threshold threshold = burning(0.99, 10, 12 * SIZE);
    RunWatches watches = watching(threshold);
    for (int i = 0; i < 11; i++) {
      errors(watches, i, 100, 0);
    }
    errors(watches, 11, 0, 100);
    watches.settleAll("r");

    // over two minutes 8.3 %, which is 8.3 times the budget
    assertThat(result(watches, threshold).ok()).isTrue();
    assertThat(result(watches, threshold).observed()).isCloseTo(0.8333, within(0.001));
  }

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

  /** Closes one window after the other, with so many failed operations beside 100 good ones. */
  private static void failing(RunWatches watches, int... failed) {
    for (int i = 0; i < failed.length; i++) {
      errors(watches, i, 100, failed[i]);
    }
    watches.settleAll("r");
  }

  private static RunWatches watching(Threshold... thresholds) {
    return new RunWatches(_ ->
        Optional.of(
            new Run(
                command("r", DesiredState.RUNNING, 1, lasting(600_000, thresholds), 1),
                RunHistory.NONE)));
  }

  private static Run run(Threshold threshold, long startAt) {
    return new Run(
        command("r", DesiredState.RUNNING, startAt, lasting(600_000, threshold), 1),
        RunHistory.NONE);
  }

  private static Threshold over(String metric, String expression, long over, long lasting) {
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

  private static Threshold bounded(Threshold.Bound bound, String expression) {
    return new Threshold(
        "hit_ratio",
        Map.of(),
        expression,
        new JudgedSpan(SIZE, 0),
        bound,
        Threshold.OnBreach.FAIL,
        AbortOnFail.NO,
        BurnRate.NONE);
  }

  private static Threshold burning(double objective, double factor, long over) {
    return new Threshold(
        "errors",
        Map.of(),
        "a burn rate",
        JudgedSpan.WHOLE_RUN,
        Threshold.Bound.VALUE,
        Threshold.OnBreach.FAIL,
        AbortOnFail.NO,
        new BurnRate(objective, List.of(new BurnAlarm(factor, over))));
  }

  private static ThresholdResult result(RunWatches watches, Threshold threshold) {
    return Objects.requireNonNull(watches.results("r").get(threshold));
  }

  private static WindowBuilder window(int number) {
    return WindowBuilder.operations("r", number * SIZE, "browse", "read", "acme");
  }

  private static void errors(RunWatches watches, int window, long good, long failed) {
    close(
        watches,
        window(window).with(Outcome.HIT, good, MILLI, 0).with(Outcome.ERROR, failed, MILLI, 0));
  }

  private static void close(RunWatches watches, WindowBuilder builder) {
    Window window = builder.build();
    watches.closed(
        "r",
        new ClosedWindow(
            window.getStartMillis(), SIZE, SeriesKey.of(window.getSeries()), Tally.of(window)),
        0);
  }
}

package io.warmfront.console.verdict;

import static io.warmfront.console.verdict.WatchedRuns.MILLI;
import static io.warmfront.console.verdict.WatchedRuns.SIZE;
import static io.warmfront.console.verdict.WatchedRuns.close;
import static io.warmfront.console.verdict.WatchedRuns.errors;
import static io.warmfront.console.verdict.WatchedRuns.over;
import static io.warmfront.console.verdict.WatchedRuns.result;
import static io.warmfront.console.verdict.WatchedRuns.watching;
import static io.warmfront.console.verdict.WatchedRuns.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.workload.AbortOnFail;
import io.warmfront.contract.workload.BurnRate;
import io.warmfront.contract.workload.JudgedSpan;
import io.warmfront.contract.workload.Threshold;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thresholds over spans: each span, one after the other. */
class ThresholdSpansTest {
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

  /** Closes one window after the other, with so many failed operations beside 100 good ones. */
  private static void failing(RunWatches watches, int... failed) {
    for (int i = 0; i < failed.length; i++) {
      errors(watches, i, 100, failed[i]);
    }
    watches.settleAll("r");
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
}

package io.warmfront.console.verdict;

import static io.warmfront.console.verdict.WatchedRuns.SIZE;
import static io.warmfront.console.verdict.WatchedRuns.errors;
import static io.warmfront.console.verdict.WatchedRuns.over;
import static io.warmfront.console.verdict.WatchedRuns.result;
import static io.warmfront.console.verdict.WatchedRuns.watching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.contract.workload.AbortOnFail;
import io.warmfront.contract.workload.BurnAlarm;
import io.warmfront.contract.workload.BurnRate;
import io.warmfront.contract.workload.JudgedSpan;
import io.warmfront.contract.workload.Threshold;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Error budgets that are used up too fast. */
class BurnRatesTest {
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
}

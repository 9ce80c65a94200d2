package io.warmfront.console.verdict;

import static io.warmfront.console.verdict.WatchedRuns.MILLI;
import static io.warmfront.console.verdict.WatchedRuns.SIZE;
import static io.warmfront.console.verdict.WatchedRuns.close;
import static io.warmfront.console.verdict.WatchedRuns.over;
import static io.warmfront.console.verdict.WatchedRuns.result;
import static io.warmfront.console.verdict.WatchedRuns.watching;
import static io.warmfront.console.verdict.WatchedRuns.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.console.live.WindowBuilder;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.workload.Threshold;
import org.junit.jupiter.api.Test;

/** Windows in which the generator could not keep up, and thresholds over spans. */
class SaturatedWindowsTest {
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
}

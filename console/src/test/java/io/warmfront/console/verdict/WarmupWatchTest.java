package io.warmfront.console.verdict;

import static io.warmfront.console.run.Workloads.command;
import static io.warmfront.console.run.Workloads.lasting;
import static io.warmfront.console.run.Workloads.withWarmup;
import static io.warmfront.console.verdict.WatchedRuns.MILLI;
import static io.warmfront.console.verdict.WatchedRuns.SIZE;
import static io.warmfront.console.verdict.WatchedRuns.close;
import static io.warmfront.console.verdict.WatchedRuns.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunHistory;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.workload.AbortOnFail;
import io.warmfront.contract.workload.BurnRate;
import io.warmfront.contract.workload.Convergence;
import io.warmfront.contract.workload.JudgedSpan;
import io.warmfront.contract.workload.Threshold;
import io.warmfront.contract.workload.Warmup;
import io.warmfront.contract.workload.Workload;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a warm-up is over, of a run that began at 1 ms. */
class WarmupWatchTest {
  private static final Threshold ERRORS =
      new Threshold(
          "errors",
          Map.of(),
          "rate<0.1",
          new JudgedSpan(SIZE, 0),
          Threshold.Bound.VALUE,
          Threshold.OnBreach.FAIL,
          AbortOnFail.NO,
          BurnRate.NONE);

  @Test
  void warmedUp_noWarmup_saysNothing() {
    RunWatches watches = watching(Warmup.NONE);
    ratio(watches, 0, 0.5, 1_000);
    watches.settleAll("r");

    assertThat(watches.warmedUp("r", Long.MAX_VALUE - 1)).isEmpty();
  }

  @Test
  void warmedUp_duration_isOverThen() {
    RunWatches watches = watching(Warmup.lasting(25_000));
    ratio(watches, 0, 0.5, 1_000);

    assertThat(watches.warmedUp("r", 25_000)).isEmpty();
    RunEvent event = watches.warmedUp("r", 25_001).orElseThrow();
    assertThat(event.kind()).isEqualTo(RunEvent.Kind.WARMED_UP);
    assertThat(event.atMillis()).isEqualTo(25_001);
    assertThat(event.message()).isEqualTo("The warm-up is over: its time has passed.");
  }

  /**
   * A cold cache without evictions that is asked for keys that are equally popular: of n keys,
   * after k draws, n(1 − (1 − 1/n)^k) are there, so the hit ratio is 1 − e^(−k/n). Over three
   * windows it stays within 1 % when e^(−a) − e^(−b) ≤ 0.01 for the middles a and b of the outer
   * two.
   */
  @Test
  void warmedUp_hitRatioOfAColdCache_isWhenTheLawSays() {
    double windowsToFill = 5;
    RunWatches watches = watching(until("hit_ratio", "rate", 0.01, 3));
    for (int window = 0; window < 60; window++) {
      ratio(watches, window, 1 - Math.exp(-(window + 0.5) / windowsToFill), 1_000_000);
    }
    watches.settleAll("r");

    double span = 1 - Math.exp(-2 / windowsToFill);
    double first = -windowsToFill * Math.log(0.01 / span) - 0.5;
    long analytic = (long) Math.ceil(first) + 3;
    RunEvent event = watches.warmedUp("r", 600_000).orElseThrow();
    assertThat(event.atMillis() / SIZE).isEqualTo(analytic);
    assertThat(event.details()).isEqualTo(Map.of("converged", "true"));
    assertThat(event.message())
        .isEqualTo("The warm-up is over: rate of hit_ratio stayed over 3 windows.");
  }

  @Test
  void warmedUp_neverStays_isAfterItsLongestTime() {
    RunWatches watches = watching(until("hit_ratio", "rate", 0.01, 2));
    for (int window = 0; window < 40; window++) {
      ratio(watches, window, window % 2 == 0 ? 0.5 : 0.9, 1_000);
    }
    watches.settleAll("r");

    RunEvent event = watches.warmedUp("r", 600_000).orElseThrow();
    // 300 s after 1 ms are within the 31st window
    assertThat(event.atMillis()).isEqualTo(31 * SIZE);
    assertThat(event.details()).isEqualTo(Map.of("converged", "false"));
  }

  @Test
  void warmedUp_timeThatStays_isRelativeToItself() {
    RunWatches near = watching(until("service_time", "avg", 0.1, 2));
    RunWatches far = watching(until("service_time", "avg", 0.1, 2));
    time(near, 0, 100);
    time(near, 1, 109);
    time(far, 0, 100);
    time(far, 1, 120);
    near.settleAll("r");
    far.settleAll("r");

    assertThat(near.warmedUp("r", 600_000)).map(RunEvent::atMillis).contains(2 * SIZE);
    assertThat(far.warmedUp("r", 600_000)).isEmpty();
  }

  @Test
  void warmedUp_windowInWhichTheGeneratorWasLate_beginsAnew() {
    RunWatches watches = watching(until("hit_ratio", "rate", 0.01, 2));
    ratio(watches, 0, 0.5, 1_000);
    close(watches, window(1).with(Outcome.HIT, 500, MILLI, 5_000 * MILLI));
    ratio(watches, 2, 0.5, 1_000);
    watches.settleAll("r");

    assertThat(watches.warmedUp("r", 600_000)).isEmpty();
    ratio(watches, 3, 0.5, 1_000);
    watches.settleAll("r");
    assertThat(watches.warmedUp("r", 600_000)).map(RunEvent::atMillis).contains(4 * SIZE);
  }

  @Test
  void results_failuresInTheWarmup_breakNothing() {
    RunWatches watches = watching(Warmup.lasting(2 * SIZE));
    failing(watches, 0);
    failing(watches, 1);
    failing(watches, 2);
    ratio(watches, 3, 0.5, 100);
    watches.settleAll("r");

    // what lies across the end of the warm-up is of the warm-up
    ThresholdResult result = Objects.requireNonNull(watches.results("r").get(ERRORS));
    assertThat(result.ok()).isTrue();
    assertThat(result.observed()).isCloseTo(0, within(1e-12));
  }

  @Test
  void results_failuresAfterTheWarmup_break() {
    RunWatches watches = watching(Warmup.lasting(SIZE));
    ratio(watches, 1, 0.5, 100);
    failing(watches, 2);
    watches.settleAll("r");

    assertThat(Objects.requireNonNull(watches.results("r").get(ERRORS)).ok()).isFalse();
  }

  private static Warmup until(String metric, String aggregate, double change, int windows) {
    return new Warmup(300_000, new Convergence(metric, Map.of(), aggregate, change, windows));
  }

  private static RunWatches watching(Warmup warmup) {
    Workload workload = withWarmup(lasting(600_000, ERRORS), warmup);
    Run run = new Run(command("r", DesiredState.RUNNING, 1, workload, 1), RunHistory.NONE);
    return new RunWatches(_ -> Optional.of(run));
  }

  private static void ratio(RunWatches watches, int window, double ratio, long reads) {
    long hits = Math.round(reads * ratio);
    close(
        watches,
        window(window)
            .with(Outcome.HIT, hits, MILLI, 0)
            .with(Outcome.MISS, reads - hits, MILLI, 0));
  }

  private static void time(RunWatches watches, int window, long millis) {
    close(watches, window(window).with(Outcome.HIT, 1_000, millis * MILLI, 0));
  }

  private static void failing(RunWatches watches, int window) {
    close(watches, window(window).with(Outcome.ERROR, 100, MILLI, 0));
  }
}

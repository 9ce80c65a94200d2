package io.warmfront.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class DisturbanceTest {
  private static final double PLANNED = 2_000;
  private static final double END = 30;

  @Test
  void since_halfOfTheRateMissingForThreeSeconds_isThreeSeconds() {
    Counts counts = counts(at -> at >= 10 && at < 13 ? PLANNED / 2 : PLANNED);
    Disturbance found = Disturbance.since(counts, PLANNED, 10, END);
    assertThat(found.seconds()).isCloseTo(3, within(0.15));
    assertThat(found.missing()).isCloseTo(3_000, within(150.0));
  }

  @Test
  void since_nothingHappened_isNone() {
    assertThat(Disturbance.since(counts(_ -> PLANNED), PLANNED, 10, END).seconds()).isZero();
  }

  @Test
  void since_processesWaitedTheirTurnAndCaughtUp_isNone() {
    // 30 ms of each second nothing comes, and twice as much in the next 30 ms
    Counts counts =
        counts(at -> {
          long hundredth = Math.round(at * 100) % 100;
          return hundredth < 3 ? 0 : hundredth < 6 ? 2 * PLANNED : PLANNED;
        });
    assertThat(Disturbance.since(counts, PLANNED, 10.5, END).seconds()).isZero();
  }

  @Test
  void since_oneShardOfSixteenStaysAway_neverEnds() {
    Counts counts = counts(at -> at >= 10 ? PLANNED * 15 / 16 : PLANNED);
    assertThat(Disturbance.since(counts, PLANNED, 10, END).seconds())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void since_backAndGoneAgain_isUpToTheSecondTime() {
    Counts counts =
        counts(at -> (at >= 10 && at < 11) || (at >= 16 && at < 18) ? PLANNED / 2 : PLANNED);
    assertThat(Disturbance.since(counts, PLANNED, 10, END).seconds()).isCloseTo(8, within(0.15));
  }

  @Test
  void within_aGapSomewhere_findsItsBeginningAndItsEnd() {
    Counts counts = counts(at -> at >= 14 && at < 14.5 ? 0 : PLANNED);
    Disturbance found = Disturbance.within(counts, PLANNED, 10, END);
    assertThat(found.fromSeconds()).isCloseTo(14, within(0.15));
    assertThat(found.seconds()).isCloseTo(0.5, within(0.2));
  }

  @Test
  void within_nothingHappened_isNone() {
    assertThat(Disturbance.within(counts(_ -> PLANNED), PLANNED, 10, END).seconds()).isZero();
  }

  /** Returns what is counted each 10 ms at a rate that depends on the time. */
  private static Counts counts(DoubleUnaryOperator rate) {
    List<Counts.Sample> samples = new ArrayList<>();
    double count = 0;
    for (int i = 0; i <= END * 100; i++) {
      samples.add(new Counts.Sample(i / 100.0, Math.round(count)));
      count += rate.applyAsDouble(i / 100.0) / 100;
    }
    return new Counts(samples);
  }
}

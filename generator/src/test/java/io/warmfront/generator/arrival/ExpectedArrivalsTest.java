package io.warmfront.generator.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.contract.workload.Afterwards;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.RateStage;
import io.warmfront.testing.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ExpectedArrivalsTest {
  private static final long SECOND = 1_000_000_000;
  private static final long NEVER = ExpectedArrivals.NEVER;

  @Test
  void offsetNanos_anyShapeAndChanges_isTheInverseOfUntil() {
    Seeded.check(random -> {
      for (int i = 0; i < 500; i++) {
        ExpectedArrivals arrivals = anyTimeline(random).expectedArrivals();
        for (int j = 0; j < 20; j++) {
          double number = random.nextLong(100_000);
          long offset = arrivals.offsetNanos(number);
          if (offset != NEVER) {
            assertThat(arrivals.until(offset)).isCloseTo(number, within(1e-4));
            assertThat(offset).isLessThan(arrivals.endNanos());
            assertThat(arrivals.offsetNanos(number + 1)).isGreaterThanOrEqualTo(offset);
          }
        }
      }
    });
  }

  @Test
  void until_anyShapeAndChanges_neverFallsAndRisesNoFasterThanTheGreatestRate() {
    Seeded.check(random -> {
      for (int i = 0; i < 50; i++) {
        ExpectedArrivals arrivals = anyTimeline(random).expectedArrivals();
        double before = 0;
        for (long at = 0; at <= 400 * SECOND; at += SECOND / 4) {
          double now = arrivals.until(at);
          assertThat(now).isBetween(before, before + 250.001);
          before = now;
        }
      }
    });
  }

  @Test
  void changes_laterOnes_leaveWhatWasBeforeAsItWas() {
    Seeded.check(random -> {
      for (int i = 0; i < 200; i++) {
        long seed = random.nextLong();
        ExpectedArrivals before = anyTimeline(new SplittableRandom(seed)).expectedArrivals();
        RateTimeline changed = anyTimeline(new SplittableRandom(seed));
        long at = 300 * SECOND + random.nextLong(100 * SECOND);
        changed.changeRate(at, random.nextDouble(500), random.nextLong(5_000));
        ExpectedArrivals after = changed.expectedArrivals();
        for (int j = 0; j < 20; j++) {
          long offset = random.nextLong(at);
          assertThat(after.until(offset)).isCloseTo(before.until(offset), within(1e-6));
        }
      }
    });
  }

  @Test
  void pause_thenResume_leavesOutWhatTheCurveSaidMeanwhile() {
    RateTimeline timeline = new RateTimeline(RateCurve.constant(100, RateCurve.FOREVER), 0);
    timeline.pause(10 * SECOND);
    assertThat(timeline.expectedArrivals().offsetNanos(1_000)).isEqualTo(NEVER);
    timeline = new RateTimeline(RateCurve.constant(100, RateCurve.FOREVER), 0);
    timeline.pause(10 * SECOND);
    timeline.resume(25 * SECOND);
    ExpectedArrivals arrivals = timeline.expectedArrivals();
    assertThat(arrivals.offsetNanos(999)).isEqualTo(9_990_000_000L);
    assertThat(arrivals.offsetNanos(1_000)).isEqualTo(25 * SECOND);
    assertThat(arrivals.offsetNanos(1_001)).isEqualTo(25_010_000_000L);
  }

  @Test
  void changeRate_ofARunWithAnEnd_keepsTheEnd() {
    RateTimeline timeline = new RateTimeline(RateCurve.constant(100, 60_000), 0);
    timeline.changeRate(30 * SECOND, 200, 0);
    ExpectedArrivals arrivals = timeline.expectedArrivals();
    assertThat(arrivals.until(100 * SECOND)).isEqualTo(30 * 100 + 30 * 200);
    assertThat(arrivals.endNanos()).isEqualTo(60 * SECOND);
    assertThat(arrivals.offsetNanos(9_000)).isEqualTo(NEVER);
  }

  @Test
  void changeRate_overARamp_isHalfWayInTheMiddle() {
    RateTimeline timeline = new RateTimeline(RateCurve.constant(100, RateCurve.FOREVER), 0);
    timeline.changeRate(10 * SECOND, 300, 4_000);
    ExpectedArrivals arrivals = timeline.expectedArrivals();
    assertThat(arrivals.until(14 * SECOND)).isEqualTo(1_000 + 800);
    assertThat(arrivals.until(24 * SECOND)).isEqualTo(1_800 + 3_000);
  }

  @Test
  void startMillis_ofAScenario_movesAllOfIt() {
    ExpectedArrivals arrivals =
        new RateTimeline(RateCurve.constant(10, 2_000), 5_000).expectedArrivals();
    assertThat(arrivals.offsetNanos(0)).isEqualTo(5 * SECOND);
    assertThat(arrivals.until(6 * SECOND)).isEqualTo(10);
    assertThat(arrivals.endNanos()).isEqualTo(7 * SECOND);
  }

  @Test
  void repeat_aDay_isTheSameEveryDay() {
    RateCurve day =
        new RateCurve(
            10,
            List.of(new RateStage(43_200_000, 90), new RateStage(43_200_000, 10)),
            Afterwards.REPEAT);
    ExpectedArrivals arrivals = ExpectedArrivals.of(day);
    double aDay = 50.0 * 86_400;
    for (long n = 1; n < (long) aDay; n += 99_991) {
      long first = arrivals.offsetNanos((double) n);
      assertThat(arrivals.offsetNanos((double) n + 300 * aDay))
          .isCloseTo(first + 300 * 86_400 * SECOND, within(100_000L));
    }
    assertThat(arrivals.until(1_000 * 86_400 * SECOND)).isCloseTo(1_000 * aDay, within(1e-3));
  }

  @Test
  void repeat_resumedOnTheSecondDay_isInStepWithTheClock() {
    RateCurve day =
        new RateCurve(
            10,
            List.of(new RateStage(43_200_000, 90), new RateStage(43_200_000, 10)),
            Afterwards.REPEAT);
    RateTimeline timeline = new RateTimeline(day, 0);
    timeline.pause(86_400 * SECOND);
    timeline.resume(2 * 86_400 * SECOND);
    ExpectedArrivals paused = timeline.expectedArrivals();
    ExpectedArrivals whole = ExpectedArrivals.of(day);
    for (int hour = 49; hour < 200; hour++) {
      long at = hour * 3_600L * SECOND;
      assertThat(paused.until(at)).isCloseTo(whole.until(at) - 50.0 * 86_400, within(1e-3));
    }
  }

  @Test
  void offsetNanos_rateOfZero_neverComes() {
    assertThat(ExpectedArrivals.of(RateCurve.constant(0, RateCurve.FOREVER)).offsetNanos(0))
        .isEqualTo(NEVER);
  }

  @Test
  void create_badRate_isRefused() {
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ExpectedArrivals.of(RateCurve.constant(bad, 1_000)))
          .withMessageContaining("an arrival rate must be 0 or more a second and finite");
    }
  }

  /** A curve of any kind, up to about 300 s long, with a few changes, all before 300 s. */
  private static RateTimeline anyTimeline(RandomGenerator random) {
    List<RateStage> stages = new ArrayList<>();
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      stages.add(
          new RateStage(
              random.nextInt(5) == 0 ? 0 : random.nextLong(1, 50_000),
              random.nextInt(4) == 0 ? 0 : random.nextDouble(1_000)));
    }
    Afterwards[] all = Afterwards.values();
    RateTimeline timeline =
        new RateTimeline(
            new RateCurve(
                random.nextInt(3) == 0 ? 0 : random.nextDouble(1_000),
                stages,
                all[random.nextInt(all.length)]),
            random.nextInt(2) * random.nextLong(10_000));
    long at = 0;
    for (int i = random.nextInt(5); i > 0; i--) {
      at += random.nextLong(60 * SECOND);
      switch (random.nextInt(3)) {
        case 0 -> timeline.pause(at);
        case 1 -> timeline.resume(at);
        default -> timeline.changeRate(at, random.nextDouble(1_000), random.nextLong(20_000));
      }
    }
    return timeline;
  }
}

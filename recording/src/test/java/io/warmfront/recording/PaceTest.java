package io.warmfront.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Distances of paces, computed on schedules alone: no run, no clock. */
class PaceTest {
  private static final int COUNT = 50_000;

  @Test
  void distance_poissonAtTwiceTheSpeed_isNothing() {
    assertThat(recorded(3_333, 2).distance(due(3_333, 2))).isZero();
  }

  @Test
  void distance_poissonAtTenTimesTheSpeed_isNothing() {
    assertThat(recorded(3_333, 10).distance(due(3_333, 10))).isZero();
  }

  /** All times between them are the same, but for what rounding does to them. */
  @Test
  void distance_evenAndRounded_isNothing() {
    for (int distance : new int[] {125, 500, 1_000, 15_625, 31_250}) {
      Pace one = new Pace(2);
      Pace other = new Pace(1);
      for (int i = 0; i < 1_000; i++) {
        one.add(i * (long) distance + i % 3);
        other.add(i * (long) distance / 2 + i % 2);
      }
      assertThat(one.distance(other)).as("%d µs", distance).isZero();
    }
  }

  @Test
  void distance_halfOfThemDelayed_isWhatMoved() {
    Pace one = new Pace(1);
    Pace other = new Pace(1);
    for (int i = 0; i <= COUNT; i++) {
      one.add(i * 1_000L);
      other.add(i * 1_000L + (i % 4 == 1 ? 200 : 0));
    }
    // of four times between them one is 1.2 ms, one 0.8 ms, two are as before
    assertThat(one.distance(other)).isCloseTo(0.25, within(0.001));
    assertThat(other.distance(one)).isEqualTo(one.distance(other));
  }

  @Test
  void distance_otherRate_isThatOfTwoExponentialLaws() {
    Pace one = new Pace(1);
    poisson(one, 1_000, 1, 1);
    Pace other = new Pace(1);
    poisson(other, 2_000, 1, 2);
    // sup |e^-x - e^-x/2| is at e^-x/2 = 1/2
    assertThat(one.distance(other)).isCloseTo(0.25, within(0.02));
  }

  @Test
  void distance_nothingAtAll_isNoneFromNothingAndAllFromSomething() {
    assertThat(new Pace(1).distance(new Pace(1))).isZero();
    assertThat(new Pace(1).distance(recorded(1_000, 1))).isEqualTo(1);
  }

  /** As it was recorded: whole microseconds, held against the wanted speed. */
  private static Pace recorded(double meanMicros, double speed) {
    Pace pace = new Pace(speed);
    poisson(pace, meanMicros, 1, 5);
    return pace;
  }

  /** As it comes due again: rounded anew. */
  private static Pace due(double meanMicros, double speed) {
    Pace pace = new Pace(1);
    poisson(pace, meanMicros, speed, 5);
    return pace;
  }

  private static void poisson(Pace pace, double meanMicros, double speed, long seed) {
    Random random = new Random(seed);
    double at = 0;
    for (int i = 0; i < COUNT; i++) {
      at -= Math.log(1 - random.nextDouble()) * meanMicros;
      pace.add(Math.round(Math.floor(at) / speed));
    }
  }
}

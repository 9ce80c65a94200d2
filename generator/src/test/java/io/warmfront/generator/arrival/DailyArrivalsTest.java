package io.warmfront.generator.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.contract.workload.Arrival;
import io.warmfront.contract.workload.Arrivals;
import io.warmfront.contract.workload.DailyCurve;
import io.warmfront.contract.workload.RateCurve;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A daily curve as arrivals: held against the cosine itself, integrated numerically. */
class DailyArrivalsTest {
  private static final long SECOND = 1_000_000_000;
  private static final long DAY = 86_400 * SECOND;
  private static final long MINUTES = 1_440;

  @Test
  void until_anyCurveAndStart_isTheIntegralOfTheCosine() {
    RandomGenerator random = new SplittableRandom(7);
    for (int i = 0; i < 50; i++) {
      DailyCurve curve = anyCurve(random, DailyCurve.DAY_MILLIS);
      long startMillis = random.nextLong(2_000_000_000_000L);
      ExpectedArrivals arrivals = of(curve, startMillis, RateCurve.FOREVER);
      double most = (curve.peakPerSecond() - curve.troughPerSecond()) * 0.0003;
      double sum = 0;
      for (long minute = 1; minute <= 3 * MINUTES; minute++) {
        sum += 60 * cosine(curve, startMillis + minute * 60_000L - 30_000);
        // the midpoint rule is nearer to the integral than the lines are
        assertThat(arrivals.until(minute * 60 * SECOND))
            .as("%s from %d, minute %d", curve, startMillis, minute)
            .isCloseTo(sum, within(most * 60 * minute + 1e-6));
      }
      assertThat(sum)
          .isCloseTo(
              3 * 86_400 * (curve.peakPerSecond() + curve.troughPerSecond()) / 2, within(1e-3));
      assertThat(arrivals.until(3 * DAY)).isCloseTo(sum, within(1e-3));
    }
  }

  @Test
  void until_withAnEnd_isTheSameUntilThere() {
    RandomGenerator random = new SplittableRandom(8);
    for (int i = 0; i < 20; i++) {
      DailyCurve curve = anyCurve(random, 10_000 + random.nextLong(600_000));
      long startMillis = random.nextLong(2_000_000_000_000L);
      long durationMillis = 1_000 + random.nextLong(3_000_000);
      ExpectedArrivals endless = of(curve, startMillis, RateCurve.FOREVER);
      ExpectedArrivals ending = of(curve, startMillis, durationMillis);
      for (int j = 0; j < 50; j++) {
        long offset = random.nextLong(durationMillis * 1_000_000);
        assertThat(ending.until(offset)).isCloseTo(endless.until(offset), within(1e-3));
      }
      assertThat(ending.endNanos()).isEqualTo(durationMillis * 1_000_000);
      assertThat(ending.until(Long.MAX_VALUE / 2))
          .isCloseTo(endless.until(durationMillis * 1_000_000), within(1e-3));
    }
  }

  @Test
  void shards_ofADay_areTheWholeDayTogether() {
    DailyCurve curve = new DailyCurve(40, 2, 14, "Europe/Berlin", 600_000);
    ExpectedArrivals expected = of(curve, 1_795_262_400_000L, 1_200_000);
    long[] offsets =
        IntStream.range(0, 16)
            .boxed()
            .flatMapToLong(shard -> {
              EvenArrivals own = new EvenArrivals(expected, shard, 16);
              return java.util.stream.LongStream.iterate(0, n -> n + 1)
                  .map(own::offsetNanos)
                  .takeWhile(it -> it != ExpectedArrivals.NEVER);
            })
            .sorted()
            .toArray();

    assertThat((double) offsets.length).isCloseTo(expected.until(1_200 * SECOND), within(1.0));
    for (int n = 0; n < offsets.length; n++) {
      assertThat(expected.until(offsets[n])).isCloseTo(n, within(1e-5));
    }
  }

  @Test
  void pausedAndResumed_nextDay_isInStepWithTheClock() {
    DailyCurve curve = new DailyCurve(500, 50, 14, "UTC", DailyCurve.DAY_MILLIS);
    Arrivals arrivals = Arrivals.daily(Arrival.EVEN, curve, RateCurve.FOREVER, 500);
    RateTimeline paused = RateTimeline.of(arrivals, 0, 0);
    paused.pause(DAY);
    paused.resume(2 * DAY);
    ExpectedArrivals resumed = paused.expectedArrivals();
    ExpectedArrivals whole = RateTimeline.of(arrivals, 0, 0).expectedArrivals();

    for (long hour = 49; hour < 100; hour++) {
      long at = hour * 3_600 * SECOND;
      assertThat(resumed.until(at)).isCloseTo(whole.until(at) - 275.0 * 86_400, within(1e-2));
    }
  }

  @Test
  void of_aScenarioThatBeginsLater_isAtThePlaceOfTheDayThere() {
    DailyCurve curve = new DailyCurve(500, 50, 14, "UTC", DailyCurve.DAY_MILLIS);
    Arrivals arrivals = Arrivals.daily(Arrival.EVEN, curve, RateCurve.FOREVER, 500);
    ExpectedArrivals later = RateTimeline.of(arrivals, 0, 3_600_000).expectedArrivals();
    ExpectedArrivals atOnce = RateTimeline.of(arrivals, 3_600_000, 0).expectedArrivals();

    for (long minute = 0; minute < 3_000; minute += 7) {
      assertThat(later.until((3_600 + 60 * minute) * SECOND))
          .isCloseTo(atOnce.until(60 * minute * SECOND), within(1e-6));
    }
  }

  private static ExpectedArrivals of(DailyCurve curve, long startMillis, long durationMillis) {
    return RateTimeline.of(Arrivals.daily(Arrival.EVEN, curve, durationMillis, 500), startMillis, 0)
        .expectedArrivals();
  }

  private static DailyCurve anyCurve(RandomGenerator random, long dayMillis) {
    double peak = random.nextDouble(0.1, 10_000);
    return new DailyCurve(
        peak, random.nextDouble() * peak, random.nextDouble() * 23.9, "UTC", dayMillis);
  }

  private static double cosine(DailyCurve curve, long millis) {
    ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(ZoneId.of(curve.timeZone()));
    double hour = time.toLocalTime().toNanoOfDay() / 3.6e12;
    double half = (curve.peakPerSecond() - curve.troughPerSecond()) / 2;
    return curve.troughPerSecond()
        + half * (1 + Math.cos((hour - curve.peakHour()) / 24 * 2 * Math.PI));
  }
}

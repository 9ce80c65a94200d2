package io.warmfront.generator.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.Afterwards;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.RateStage;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EvenArrivalsTest {
  private static final long SEED = 7;

  @Test
  void offsetNanos_allShards_areTheWholeSchedule() {
    double rate = 777.7;
    TreeSet<Long> union = new TreeSet<>();
    for (int shard = 0; shard < 16; shard++) {
      EvenArrivals arrivals = new EvenArrivals(constant(rate), shard, 16);
      for (long n = 0; n < 1_000; n++) {
        union.add(arrivals.offsetNanos(n));
      }
    }
    TreeSet<Long> whole = new TreeSet<>();
    EvenArrivals one = new EvenArrivals(constant(rate), 0, 1);
    for (long n = 0; n < 16_000; n++) {
      whole.add(one.offsetNanos(n));
    }
    assertThat(union).isEqualTo(whole).hasSize(16_000);
  }

  @Test
  void offsetNanos_afterAHundredDays_isExactToTheNanosecond() {
    EvenArrivals arrivals = new EvenArrivals(constant(1_000), 3, 16);
    long n = 100L * 86_400 * 1_000 / 16;
    assertThat(arrivals.offsetNanos(n)).isEqualTo((n * 16 + 3) * 1_000_000);
  }

  @Test
  void firstAtOrAfter_anyInstant_isTheFirst() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 2_000; i++) {
      EvenArrivals arrivals =
          new EvenArrivals(constant(random.nextDouble(0.01, 100_000)), random.nextInt(16), 16);
      long instant = random.nextLong(86_400L * 30 * 1_000_000_000);
      long first = arrivals.firstAtOrAfter(instant);
      assertThat(arrivals.offsetNanos(first)).isGreaterThanOrEqualTo(instant);
      if (first > 0) {
        assertThat(arrivals.offsetNanos(first - 1)).isLessThan(instant);
      }
      assertThat(arrivals.firstAtOrAfter(arrivals.offsetNanos(first))).isEqualTo(first);
    }
  }

  @Test
  void firstAtOrAfter_beforeTheStart_isZero() {
    assertThat(new EvenArrivals(constant(10), 5, 16).firstAtOrAfter(-1)).isZero();
  }

  @Test
  void offsetNanos_rampFromZero_isWhereTheExpectedArrivalsAre() {
    // 10/s² for 10 s: n arrivals are expected after sqrt(n / 5) seconds
    ExpectedArrivals ramp =
        ExpectedArrivals.of(new RateCurve(0, List.of(new RateStage(10_000, 100)), Afterwards.END));
    EvenArrivals arrivals = new EvenArrivals(ramp, 0, 1);
    for (long n = 0; n < 500; n++) {
      assertThat(arrivals.offsetNanos(n)).isEqualTo(Math.round(Math.sqrt(n / 5.0) * 1e9));
    }
    assertThat(arrivals.offsetNanos(500)).isEqualTo(ExpectedArrivals.NEVER);
  }

  private static ExpectedArrivals constant(double perSecond) {
    return ExpectedArrivals.of(RateCurve.constant(perSecond, RateCurve.FOREVER));
  }
}

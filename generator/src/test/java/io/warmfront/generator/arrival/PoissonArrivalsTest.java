package io.warmfront.generator.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.Afterwards;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.RateStage;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PoissonArrivalsTest {
  private static final long SECOND = 1_000_000_000;
  private static final long SEED = 11;

  @Test
  void offsetNanos_oneShard_hasExponentialDistances() {
    PoissonArrivals arrivals = new PoissonArrivals(constant(1_000), 1, SEED);
    int count = 200_000;
    double[] distances = new double[count];
    long before = 0;
    for (int n = 0; n < count; n++) {
      long offset = arrivals.offsetNanos(n);
      assertThat(offset).isGreaterThanOrEqualTo(before);
      distances[n] = (offset - before) / 1e6;
      before = offset;
    }
    assertThat(Arrays.stream(distances).average().orElseThrow()).isCloseTo(1, Offset.offset(0.01));
    double squares = Arrays.stream(distances).map(it -> it * it).average().orElseThrow();
    assertThat(squares).as("second moment").isCloseTo(2, Offset.offset(0.05));
    double beyond = Arrays.stream(distances).filter(it -> it > 3).count() / (double) count;
    assertThat(beyond).as("tail").isCloseTo(Math.exp(-3), Offset.offset(0.002));
  }

  @Test
  void offsetNanos_sumOfShards_countsHaveMeanAndVarianceOfPoisson() {
    int seconds = 2_000;
    double[] counts = new double[seconds];
    for (int shard = 0; shard < 16; shard++) {
      PoissonArrivals arrivals =
          new PoissonArrivals(constant(100), 16, StableRandom.seed(SEED, shard));
      for (long n = 0; ; n++) {
        long second = arrivals.offsetNanos(n) / SECOND;
        if (second >= seconds) {
          break;
        }
        counts[(int) second]++;
      }
    }
    double mean = Arrays.stream(counts).average().orElseThrow();
    double variance =
        Arrays.stream(counts).map(it -> (it - mean) * (it - mean)).sum() / (seconds - 1);
    assertThat(mean).isCloseTo(100, Offset.offset(0.9)); // 4 standard errors
    assertThat(variance / mean).isCloseTo(1, Offset.offset(0.13));
  }

  @Test
  void offsetNanos_blockTimes_haveTheVarianceOfTheirSum() {
    int blocks = 3_000;
    int block = 4_096;
    PoissonArrivals arrivals = new PoissonArrivals(constant(1), 1, SEED);
    double[] times =
        IntStream.rangeClosed(1, blocks)
            .mapToDouble(it ->
                (arrivals.offsetNanos((long) it * block - 1)
                        - (it == 1 ? 0 : arrivals.offsetNanos((it - 1L) * block - 1)))
                    / 1e9)
            .toArray();
    double mean = Arrays.stream(times).average().orElseThrow();
    double variance =
        Arrays.stream(times).map(it -> (it - mean) * (it - mean)).sum() / (blocks - 1);
    assertThat(mean).isCloseTo(block, Offset.offset(5.0));
    assertThat(variance / block).isCloseTo(1, Offset.offset(0.11));
  }

  @Test
  void offsetNanos_anyOrder_isTheSameAsInOrder() {
    PoissonArrivals inOrder = new PoissonArrivals(constant(50), 1, SEED);
    long[] expected = IntStream.range(0, 20_000).mapToLong(inOrder::offsetNanos).toArray();
    PoissonArrivals anyOrder = new PoissonArrivals(constant(50), 1, SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 300; i++) {
      int n = random.nextInt(expected.length);
      assertThat(anyOrder.offsetNanos(n)).isEqualTo(expected[n]);
    }
  }

  @Test
  void firstAtOrAfter_anyInstant_isTheFirst() {
    PoissonArrivals arrivals = new PoissonArrivals(constant(50), 1, SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 300; i++) {
      long instant = random.nextLong(2_000 * SECOND);
      long first = arrivals.firstAtOrAfter(instant);
      assertThat(arrivals.offsetNanos(first)).isGreaterThanOrEqualTo(instant);
      if (first > 0) {
        assertThat(arrivals.offsetNanos(first - 1)).isLessThan(instant);
      }
    }
  }

  @Test
  void firstAtOrAfter_anArrival_isThatArrival() {
    PoissonArrivals arrivals = new PoissonArrivals(constant(50), 1, SEED);
    for (long n : new long[] {0, 1, 4_095, 4_096, 4_097, 9_000}) {
      assertThat(new PoissonArrivals(constant(50), 1, SEED).firstAtOrAfter(arrivals.offsetNanos(n)))
          .isEqualTo(n);
    }
  }

  @Test
  void firstAtOrAfter_thirtyDaysIn_walksOnlyOverBlocks() {
    PoissonArrivals arrivals = new PoissonArrivals(constant(1_000), 1, SEED);
    long instant = 30L * 86_400 * SECOND;
    double expected = 30.0 * 86_400 * 1_000;
    assertThat((double) arrivals.firstAtOrAfter(instant))
        .isCloseTo(expected, Offset.offset(5 * Math.sqrt(expected)));
  }

  @Test
  void offsetNanos_pinned_neverChanges() {
    PoissonArrivals arrivals = new PoissonArrivals(constant(1_000), 1, SEED);
    assertThat(
            new long[] {
              arrivals.offsetNanos(0), arrivals.offsetNanos(4_095), arrivals.offsetNanos(100_000)
            })
        .containsExactly(572_260L, 4_053_356_580L, 100_441_986_280L);
  }

  @Test
  void offsetNanos_rateThatDoubles_comesTwiceAsOften() {
    ExpectedArrivals stairs =
        ExpectedArrivals.of(
            new RateCurve(
                1_000,
                List.of(
                    new RateStage(50_000, 1_000),
                    new RateStage(0, 2_000),
                    new RateStage(50_000, 2_000)),
                Afterwards.END));
    PoissonArrivals arrivals = new PoissonArrivals(stairs, 1, SEED);
    long atHalf = arrivals.firstAtOrAfter(50 * SECOND);
    long atEnd = arrivals.firstAtOrAfter(100 * SECOND);
    assertThat((double) atHalf).isCloseTo(50_000, Offset.offset(5 * Math.sqrt(50_000)));
    assertThat((double) (atEnd - atHalf)).isCloseTo(100_000, Offset.offset(5 * Math.sqrt(100_000)));
    assertThat(arrivals.offsetNanos(atEnd)).isEqualTo(ExpectedArrivals.NEVER);
  }

  private static ExpectedArrivals constant(double perSecond) {
    return ExpectedArrivals.of(RateCurve.constant(perSecond, RateCurve.FOREVER));
  }
}

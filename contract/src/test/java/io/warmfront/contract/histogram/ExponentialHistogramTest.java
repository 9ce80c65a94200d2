package io.warmfront.contract.histogram;

import static io.warmfront.contract.histogram.Durations.histogramOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.contract.proto.HistogramData;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExponentialHistogramTest {
  private static final double[] QUANTILES = {
    0, 0.001, 0.01, 0.07, 0.1, 0.25, 0.5, 0.55, 0.57, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999, 1
  };

  /** What floating-point arithmetic may add to the bound. */
  private static final double ROUNDING = 1e-12;

  static Stream<Durations.Sample> samples() {
    return Durations.samples();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void merge_anyGroupingAndOrder_givesTheBytesOfTheWhole(Durations.Sample sample) {
    long[] nanos = sample.nanos(2_000);
    HistogramData whole = HistogramCodec.encode(histogramOf(nanos));
    Random random = new Random(sample.seed());
    for (int round = 0; round < 5; round++) {
      List<ExponentialHistogram> parts = partsOf(nanos, random);
      Collections.shuffle(parts, random);
      while (parts.size() > 1) {
        ExponentialHistogram into = parts.remove(random.nextInt(parts.size()));
        ExponentialHistogram from = parts.remove(random.nextInt(parts.size()));
        if (random.nextBoolean()) {
          into.merge(from);
        } else {
          into.merge(HistogramCodec.encode(from));
        }
        parts.add(into);
      }
      assertThat(HistogramCodec.encode(parts.getFirst())).isEqualTo(whole);
    }
  }

  private static List<ExponentialHistogram> partsOf(long[] nanos, Random random) {
    List<ExponentialHistogram> parts = new ArrayList<>();
    int from = 0;
    while (from < nanos.length) {
      int to = Math.min(nanos.length, from + random.nextInt(300));
      parts.add(histogramOf(Arrays.copyOfRange(nanos, from, to)));
      from = to;
    }
    return parts;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void merge_anotherHistogram_leavesItAsItIs(Durations.Sample sample) {
    ExponentialHistogram other = histogramOf(sample.nanos(100));
    HistogramData before = HistogramCodec.encode(other);
    histogramOf(5, 6, 7).merge(other);
    assertThat(HistogramCodec.encode(other)).isEqualTo(before);
  }

  @Test
  void merge_itself_doublesEveryCount() {
    ExponentialHistogram histogram = histogramOf(0, 7, 7, 1_000_000);
    histogram.merge(histogram);
    assertThat(histogram).isEqualTo(histogramOf(0, 0, 7, 7, 7, 7, 1_000_000, 1_000_000));
  }

  @Test
  void merge_anEmptyOne_changesNothing() {
    ExponentialHistogram histogram = histogramOf(3, 4);
    histogram.merge(new ExponentialHistogram());
    histogram.merge(HistogramData.getDefaultInstance());
    assertThat(histogram).isEqualTo(histogramOf(3, 4));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void record_anyDurations_keepsExactFigures(Durations.Sample sample) {
    long[] nanos = sample.nanos(1_000);
    ExponentialHistogram histogram = histogramOf(nanos);
    assertThat(
            List.of(
                histogram.count(),
                histogram.zeroCount(),
                histogram.sumNanos(),
                histogram.minNanos(),
                histogram.maxNanos()))
        .containsExactly(
            (long) nanos.length,
            Arrays.stream(nanos).filter(it -> it == 0).count(),
            Arrays.stream(nanos).sum(),
            Arrays.stream(nanos).min().orElseThrow(),
            Arrays.stream(nanos).max().orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void record_severalTimes_isTheSameAsOneByOne(Durations.Sample sample) {
    ExponentialHistogram atOnce = new ExponentialHistogram();
    ExponentialHistogram oneByOne = new ExponentialHistogram();
    Random random = new Random(sample.seed());
    for (long nanos : sample.nanos(50)) {
      int times = random.nextInt(4);
      atOnce.record(nanos, times);
      for (int i = 0; i < times; i++) {
        oneByOne.record(nanos);
      }
    }
    assertThat(atOnce).isEqualTo(oneByOne);
  }

  @Test
  void record_negative_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExponentialHistogram().record(-1))
        .withMessageContaining("-1 ns");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExponentialHistogram().record(1, -2))
        .withMessageContaining("-2");
  }

  @Test
  void record_moreThanCanBeCounted_isRefusedAndChangesNothing() {
    ExponentialHistogram histogram = new ExponentialHistogram();
    histogram.record(1, Long.MAX_VALUE);
    HistogramData full = HistogramCodec.encode(histogram);
    ExponentialHistogram one = histogramOf(2);
    assertThatIllegalArgumentException().isThrownBy(() -> histogram.record(2));
    assertThatIllegalArgumentException().isThrownBy(() -> histogram.merge(one));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> histogram.merge(HistogramCodec.encode(one)));
    assertThat(HistogramCodec.encode(histogram)).isEqualTo(full);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void quantileSeconds_anyQuantile_isWithinTheBoundOfTheNearestRank(Durations.Sample sample) {
    Random random = new Random(sample.seed());
    for (int count : new int[] {1, 2, 3, 100, 999, 1 + random.nextInt(3_000)}) {
      long[] sorted = sample.nanos(count);
      ExponentialHistogram histogram = histogramOf(sorted);
      Arrays.sort(sorted);
      for (double quantile : QUANTILES) {
        double exact = sorted[nearestRank(quantile, count) - 1] / 1e9;
        assertThat(histogram.quantileSeconds(quantile).orElseThrow())
            .as("quantile %s of %d", quantile, count)
            .isCloseTo(exact, within(exact * (ExponentialHistogram.RELATIVE_ERROR + ROUNDING)));
      }
    }
  }

  private static int nearestRank(double quantile, int count) {
    int rank =
        new BigDecimal(Double.toString(quantile))
            .multiply(BigDecimal.valueOf(count))
            .setScale(0, RoundingMode.CEILING)
            .intValueExact();
    return Math.max(1, rank);
  }

  /** Durations two buckets apart, so that each rank shows. */
  @Test
  void quantileSeconds_decimalsThatDoublesExceed_giveTheRankThatWasMeant() {
    ExponentialHistogram histogram = new ExponentialHistogram();
    long[] nanos = new long[100];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = (long) (1e6 * Math.pow(2, i / 32.0));
      histogram.record(nanos[i]);
    }
    for (int percent = 1; percent <= 100; percent++) {
      assertThat(histogram.quantileSeconds(percent / 100.0).orElseThrow())
          .as("p%d", percent)
          .isCloseTo(
              nanos[percent - 1] / 1e9,
              within(nanos[percent - 1] / 1e9 * ExponentialHistogram.RELATIVE_ERROR));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void quantileSeconds_risingQuantile_neverFalls(Durations.Sample sample) {
    ExponentialHistogram histogram = histogramOf(sample.nanos(500));
    double previous = 0;
    for (int i = 0; i <= 1_000; i++) {
      double now = histogram.quantileSeconds(i / 1_000.0).orElseThrow();
      assertThat(now).as("quantile %d/1000", i).isGreaterThanOrEqualTo(previous);
      previous = now;
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void quantileSeconds_outOfRange_isRefused(double quantile) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> histogramOf(1).quantileSeconds(quantile))
        .withMessageContaining(Double.toString(quantile));
  }

  @Test
  void figures_ofAnEmptyOne_areAbsentOrZero() {
    ExponentialHistogram empty = new ExponentialHistogram();
    assertThat(empty.quantileSeconds(0.5)).isEqualTo(OptionalDouble.empty());
    assertThat(empty.meanSeconds()).isEqualTo(OptionalDouble.empty());
    assertThat(List.of(empty.count(), empty.minNanos(), empty.maxNanos(), empty.sumNanos()))
        .containsOnly(0L);
  }

  @Test
  void meanSeconds_someDurations_isExact() {
    assertThat(histogramOf(0, 1_000_000_000, 500_000_000).meanSeconds())
        .isEqualTo(OptionalDouble.of(0.5));
  }

  @Test
  void countAtMostSeconds_atPowersOfTwo_isExact() {
    ExponentialHistogram histogram = new ExponentialHistogram();
    histogram.record(0, 1);
    histogram.record(500_000_000, 2);
    histogram.record(500_000_001, 4);
    histogram.record(1_000_000_000, 8);
    assertThat(
            List.of(
                histogram.countAtMostSeconds(-1),
                histogram.countAtMostSeconds(0),
                histogram.countAtMostSeconds(0.25),
                histogram.countAtMostSeconds(0.5),
                histogram.countAtMostSeconds(1),
                histogram.countAtMostSeconds(Double.POSITIVE_INFINITY)))
        .containsExactly(0L, 1L, 1L, 3L, 15L, 15L);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void clear_usedAgain_isLikeANewOne(Durations.Sample sample) {
    ExponentialHistogram histogram = histogramOf(sample.nanos(100));
    histogram.clear();
    assertThat(histogram).isEqualTo(new ExponentialHistogram());
    long[] others = Durations.MIXED.next(new Random(sample.seed()), 100);
    for (long nanos : others) {
      histogram.record(nanos);
    }
    assertThat(histogram).isEqualTo(histogramOf(others));
  }

  @Test
  void copy_changedAfterwards_isIndependent() {
    ExponentialHistogram original = histogramOf(1, 2, 3);
    original.copy().record(4);
    assertThat(original).isEqualTo(histogramOf(1, 2, 3));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void equals_sameDurationsInAnotherOrder_isEqual(Durations.Sample sample) {
    long[] nanos = sample.nanos(200);
    long[] reversed = nanos.clone();
    for (int i = 0; i < nanos.length; i++) {
      reversed[i] = nanos[nanos.length - 1 - i];
    }
    assertThat(histogramOf(reversed))
        .isEqualTo(histogramOf(nanos))
        .hasSameHashCodeAs(histogramOf(nanos));
  }

  @Test
  void constants_areThoseOfTheDocumentation() {
    assertThat(ExponentialHistogram.BUCKETS_PER_OCTAVE).isEqualTo(1 << ExponentialHistogram.SCALE);
    assertThat(ExponentialHistogram.RELATIVE_ERROR).isCloseTo(0.005416, within(1e-6));
  }
}

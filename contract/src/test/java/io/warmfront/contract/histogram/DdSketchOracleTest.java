package io.warmfront.contract.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A DDSketch whose buckets grow by 2^(1/64) counts into the same buckets. */
class DdSketchOracleTest {
  private static final LogarithmicMapping MAPPING =
      new LogarithmicMapping(Math.pow(2, 1.0 / ExponentialHistogram.BUCKETS_PER_OCTAVE), 0);

  static Stream<Durations.Sample> samples() {
    return Durations.samples();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void buckets_ofTheSameDurations_areThoseOfDdSketch(Durations.Sample sample) {
    DDSketch sketch = new DDSketch(MAPPING, UnboundedSizeDenseStore::new);
    ExponentialHistogram histogram = new ExponentialHistogram();
    for (long nanos : sample.nanos(5_000)) {
      if (!isPowerOfTwoSeconds(nanos)) {
        sketch.accept(nanos / 1e9);
        histogram.record(nanos);
      }
    }
    Map<Integer, Double> ours = new TreeMap<>();
    histogram.forEachBucket((index, count) -> ours.put(index, (double) count));
    Map<Integer, Double> theirs = new TreeMap<>();
    sketch
        .getPositiveValueStore()
        .forEach((index, count) -> {
          if (count > 0) {
            theirs.put(index, count);
          }
        });
    assertThat(ours).isEqualTo(theirs);
    if (histogram.count() > 0) {
      double theirMedian = sketch.getValueAtQuantile(0.5);
      assertThat(histogram.quantileSeconds(0.5).orElseThrow())
          .isCloseTo(theirMedian, within(theirMedian * 3 * ExponentialHistogram.RELATIVE_ERROR));
    }
  }

  /** An upper bound: the logarithm of DDSketch counts it to the bucket above. */
  private static boolean isPowerOfTwoSeconds(long nanos) {
    for (int exponent = -9; exponent <= 33; exponent++) {
      if (nanos == Durations.powerOfTwoSeconds(exponent)) {
        return true;
      }
    }
    return false;
  }
}

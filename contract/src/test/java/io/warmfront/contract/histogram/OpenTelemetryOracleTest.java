package io.warmfront.contract.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.Base2ExponentialHistogramOptions;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The OpenTelemetry SDK counts into the same buckets. */
class OpenTelemetryOracleTest {
  /** Room for every bucket, so that the SDK keeps the scale. */
  private static final int MAX_BUCKETS = 4_096;

  static Stream<Durations.Sample> samples() {
    return Durations.samples()
        .filter(it ->
            switch (it.shape()) {
              case EVERY_MAGNITUDE, CACHE_LIKE, FEW_VALUES -> true;
              case POWERS_OF_TWO, EXTREMES, MIXED -> false; // see below
            });
  }

  @ParameterizedTest
  @MethodSource("samples")
  void buckets_ofTheSameDurations_areThoseOfTheSdk(Durations.Sample sample) {
    long[] nanos = sample.nanos(5_000);
    ExponentialHistogram histogram = Durations.histogramOf(nanos);
    Map<Integer, Long> ours = new TreeMap<>();
    histogram.forEachBucket(ours::put);

    ExponentialHistogramPointData sdk = bySdk(nanos);

    assertThat(sdk.getScale()).isEqualTo(ExponentialHistogram.SCALE);
    assertThat(ours).isEqualTo(notEmpty(sdk.getPositiveBuckets()));
    assertThat(sdk.getZeroCount()).isEqualTo(histogram.zeroCount());
    assertThat(sdk.getCount()).isEqualTo(histogram.count());
  }

  /**
   * The SDK takes a logarithm, which may round a power of two into the bucket above. The data model
   * leaves that to the implementation; ours is exact.
   */
  @Test
  void buckets_ofPowersOfTwo_areAtMostOneBucketApart() {
    for (int exponent = -9; exponent <= 33; exponent++) {
      long nanos = Durations.powerOfTwoSeconds(exponent);
      int sdk = notEmpty(bySdk(nanos).getPositiveBuckets()).keySet().iterator().next();
      assertThat(sdk - BucketIndex.ofNanos(nanos)).as("2^%d s", exponent).isBetween(0, 1);
    }
  }

  private static Map<Integer, Long> notEmpty(ExponentialHistogramBuckets buckets) {
    Map<Integer, Long> counts = new TreeMap<>();
    for (int i = 0; i < buckets.getBucketCounts().size(); i++) {
      long count = buckets.getBucketCounts().get(i);
      if (count > 0) {
        counts.put(buckets.getOffset() + i, count);
      }
    }
    return counts;
  }

  private static ExponentialHistogramPointData bySdk(long... nanos) {
    OnDemandReader reader = new OnDemandReader();
    try (SdkMeterProvider provider =
        SdkMeterProvider.builder()
            .registerMetricReader(reader)
            .registerView(
                InstrumentSelector.builder().setType(InstrumentType.HISTOGRAM).build(),
                View.builder()
                    .setAggregation(
                        Aggregation.base2ExponentialBucketHistogram(
                            Base2ExponentialHistogramOptions.builder()
                                .setMaxBuckets(MAX_BUCKETS)
                                .setMaxScale(ExponentialHistogram.SCALE)
                                .build()))
                    .build())
            .build()) {
      DoubleHistogram histogram = provider.get("test").histogramBuilder("durations").build();
      for (long duration : nanos) {
        histogram.record(duration / 1e9);
      }
      return reader.point();
    }
  }

  /** Hands out the only point of the only metric. */
  private static final class OnDemandReader implements MetricReader {
    private CollectionRegistration registration = CollectionRegistration.noop();

    ExponentialHistogramPointData point() {
      Iterator<ExponentialHistogramPointData> points =
          registration
              .collectAllMetrics()
              .iterator()
              .next()
              .getExponentialHistogramData()
              .getPoints()
              .iterator();
      return points.next();
    }

    @Override
    public void register(CollectionRegistration theirs) {
      registration = theirs;
    }

    @Override
    public CompletableResultCode forceFlush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType type) {
      return AggregationTemporality.CUMULATIVE;
    }
  }
}

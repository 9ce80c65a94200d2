package io.warmfront.telemetry.otlp;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBucket;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Writes a registry's points as those of OpenTelemetry, all of one moment.
 *
 * <p>When counting began is told if the registry knows it. It does not of what is summed up from
 * windows: that goes on over restarts, so the start of the process would be a lie.
 *
 * @param nanos the moment, nanoseconds since the beginning of 1970
 */
record PointWriter(long nanos) {
  private static final long UNKNOWN = 0;

  /** Prometheus counts a bucket by its upper bound, OpenTelemetry by its lower one. */
  private static final int INDEX_DISTANCE = 1;

  List<DoublePointData> of(CounterSnapshot counter) {
    return counter.getDataPoints().stream()
        .map(point ->
            DoublePointData.create(
                start(point), nanos, attributes(point.getLabels()), point.getValue(), List.of()))
        .toList();
  }

  /** Returns points of all that are numbers: NaN stands for something that is not known now. */
  List<DoublePointData> of(GaugeSnapshot gauge) {
    return gauge.getDataPoints().stream()
        .filter(point -> !Double.isNaN(point.getValue()))
        .map(point ->
            DoublePointData.create(
                nanos, nanos, attributes(point.getLabels()), point.getValue(), List.of()))
        .toList();
  }

  /** Returns points with the very buckets of native histograms. */
  List<ExponentialHistogramPointData> exponential(HistogramSnapshot histogram) {
    return histogram.getDataPoints().stream().map(this::exponential).toList();
  }

  /** Returns points with the bounds of classic histograms. */
  List<HistogramPointData> explicit(HistogramSnapshot histogram) {
    return histogram.getDataPoints().stream().map(this::explicit).toList();
  }

  private ExponentialHistogramPointData exponential(HistogramDataPointSnapshot point) {
    int scale = point.getNativeSchema();
    return ExponentialHistogramPointData.create(
        scale,
        point.getSum(),
        point.getNativeZeroCount(),
        false,
        0,
        false,
        0,
        buckets(scale, point.getNativeBucketsForPositiveValues()),
        buckets(scale, point.getNativeBucketsForNegativeValues()),
        start(point),
        nanos,
        attributes(point.getLabels()),
        PushedExemplars.of(point.getExemplars(), nanos));
  }

  /** Gaps between buckets are zeros here. */
  private static ExponentialHistogramBuckets buckets(int scale, NativeHistogramBuckets sparse) {
    if (sparse.size() == 0) {
      return ExponentialHistogramBuckets.create(scale, 0, List.of());
    }
    int first = sparse.getBucketIndex(0);
    List<Long> counts = new ArrayList<>();
    for (int i = 0; i < sparse.size(); i++) {
      while (counts.size() < sparse.getBucketIndex(i) - first) {
        counts.add(0L);
      }
      counts.add(sparse.getCount(i));
    }
    return ExponentialHistogramBuckets.create(scale, first - INDEX_DISTANCE, counts);
  }

  private HistogramPointData explicit(HistogramDataPointSnapshot point) {
    List<Double> bounds = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    for (ClassicHistogramBucket bucket : point.getClassicBuckets()) {
      if (bucket.getUpperBound() != Double.POSITIVE_INFINITY) {
        bounds.add(bucket.getUpperBound());
      }
      counts.add(bucket.getCount());
    }
    return HistogramPointData.create(
        start(point),
        nanos,
        attributes(point.getLabels()),
        point.getSum(),
        false,
        0,
        false,
        0,
        bounds,
        counts);
  }

  private static long start(DataPointSnapshot point) {
    return point.hasCreatedTimestamp()
        ? TimeUnit.MILLISECONDS.toNanos(point.getCreatedTimestampMillis())
        : UNKNOWN;
  }

  private static Attributes attributes(Labels labels) {
    AttributesBuilder attributes = Attributes.builder();
    labels.forEach(label -> attributes.put(label.getName(), label.getValue()));
    return attributes.build();
  }
}

package io.warmfront.collector.export;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;
import io.warmfront.contract.event.SpanId;
import io.warmfront.contract.histogram.BucketIndex;
import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.metric.Metric;
import io.warmfront.contract.proto.HistogramData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The series of one histogram: classic buckets for a text scrape, and native ones of schema 6,
 * which are the very buckets of the histogram under an index that is greater by one. Not
 * thread-safe.
 */
final class HistogramFamily {
  /** Upper bounds of the classic buckets, seconds. A change breaks queries across it. */
  private static final double[] EDGES = {
    0.0001,
    0.00025,
    0.0005,
    0.00075,
    0.001,
    0.0015,
    0.002,
    0.003,
    0.005,
    0.0075,
    0.01,
    0.025,
    0.05,
    0.1,
    0.25,
    0.5,
    1,
    2.5,
    Double.POSITIVE_INFINITY
  };

  private static final String KEY_HASH = "key_hash";
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long NOT_TOLD = 0;

  private final Metric metric;
  private final Map<LabelSet, ExponentialHistogram> series = new LinkedHashMap<>();
  private final Map<LabelSet, List<Exemplar>> exemplars = new HashMap<>();

  HistogramFamily(Metric metric) {
    this.metric = metric;
  }

  /** Adds to a series. */
  void add(LabelSet labels, HistogramData data) {
    series.computeIfAbsent(labels, _ -> new ExponentialHistogram()).merge(data);
  }

  /**
   * Adds an operation that is in a series. Of several in one classic bucket a text scrape shows the
   * first, so those of which a span tells stand in front.
   *
   * @param millis the last moment at which it may have ended, Unix milliseconds
   */
  void addExemplar(LabelSet labels, io.warmfront.contract.proto.Exemplar operation, long millis) {
    Exemplar.Builder exemplar =
        Exemplar.builder()
            .value(operation.getNanos() / NANOS_PER_SECOND)
            .labels(Labels.of(KEY_HASH, HexFormat.of().toHexDigits(operation.getKeyHash())))
            .timestampMillis(millis);
    List<Exemplar> ofSeries = exemplars.computeIfAbsent(labels, _ -> new ArrayList<>());
    Optional<SpanId> span = SpanId.of(operation);
    if (span.isPresent()) {
      ofSeries.addFirst(
          exemplar.traceId(span.get().traceText()).spanId(span.get().spanText()).build());
    } else {
      ofSeries.addLast(exemplar.build());
    }
  }

  MetricSnapshot snapshot() {
    HistogramSnapshot.Builder family =
        HistogramSnapshot.builder().name(metric.exportedName()).help(metric.help());
    series.forEach((labels, histogram) -> family.dataPoint(point(labels, histogram)));
    return family.build();
  }

  private HistogramDataPointSnapshot point(LabelSet labels, ExponentialHistogram histogram) {
    long[] classic = new long[EDGES.length];
    classic[0] = histogram.zeroCount();
    NativeHistogramBuckets.Builder natively = NativeHistogramBuckets.builder();
    int[] edge = {0};
    histogram.forEachBucket((index, count) -> {
      double upper = BucketIndex.upperBoundSeconds(index);
      while (upper > EDGES[edge[0]]) {
        edge[0]++;
      }
      classic[edge[0]] += count;
      natively.bucket(index + 1, count);
    });
    return new HistogramDataPointSnapshot(
        ClassicHistogramBuckets.of(EDGES, classic),
        ExponentialHistogram.SCALE,
        histogram.zeroCount(),
        0,
        natively.build(),
        NativeHistogramBuckets.EMPTY,
        histogram.sumNanos() / NANOS_PER_SECOND,
        labels.labelsOf(metric),
        Exemplars.of(exemplars.getOrDefault(labels, List.of())),
        NOT_TOLD);
  }
}

package io.warmfront.collector.export;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.warmfront.contract.metric.Metric;
import java.util.LinkedHashMap;
import java.util.Map;

/** The series of one counter or gauge. Not thread-safe. */
final class NumberFamily {
  private static final String COUNTER_SUFFIX = "_total";

  private final Metric metric;
  private final Map<LabelSet, Double> series = new LinkedHashMap<>();

  NumberFamily(Metric metric) {
    this.metric = metric;
  }

  /** Adds to a series, which begins at 0. */
  void add(LabelSet labels, double number) {
    series.merge(labels, number, Double::sum);
  }

  /** Adds a count to a series, which begins at 0. */
  void count(LabelSet labels, long number) {
    add(labels, (double) number);
  }

  /** Sets a series unless it is greater already. */
  void raise(LabelSet labels, double number) {
    series.merge(labels, number, Math::max);
  }

  MetricSnapshot snapshot() {
    return switch (metric.type()) {
      case COUNTER -> {
        CounterSnapshot.Builder counter =
            CounterSnapshot.builder()
                .name(
                    metric
                        .exportedName()
                        .substring(0, metric.exportedName().length() - COUNTER_SUFFIX.length()))
                .help(metric.help());
        series.forEach((labels, number) ->
            counter.dataPoint(
                CounterDataPointSnapshot.builder()
                    .labels(labels.labelsOf(metric))
                    .value(number)
                    .build()));
        yield counter.build();
      }
      case GAUGE -> {
        GaugeSnapshot.Builder gauge =
            GaugeSnapshot.builder().name(metric.exportedName()).help(metric.help());
        series.forEach((labels, number) ->
            gauge.dataPoint(
                GaugeDataPointSnapshot.builder()
                    .labels(labels.labelsOf(metric))
                    .value(number)
                    .build()));
        yield gauge.build();
      }
      case HISTOGRAM -> throw new IllegalStateException(metric + " is no number");
    };
  }
}

package io.warmfront.collector.export;

import io.prometheus.metrics.model.snapshots.Labels;
import io.warmfront.contract.metric.Metric;
import java.util.List;
import java.util.stream.Stream;

/** The values of a metric's labels, in the order of its names. */
record LabelSet(List<String> values) {
  LabelSet {
    values = List.copyOf(values);
  }

  static LabelSet of(String... values) {
    return new LabelSet(List.of(values));
  }

  /** Returns these and one more. */
  LabelSet and(String last) {
    return new LabelSet(Stream.concat(values.stream(), Stream.of(last)).toList());
  }

  Labels labelsOf(Metric metric) {
    return Labels.of(metric.labels(), values);
  }
}

package io.warmfront.collector.export;

import io.prometheus.metrics.model.snapshots.Labels;
import io.warmfront.contract.metric.Metric;
import java.util.List;

/** The values of a metric's labels, in the order of its names. */
record LabelSet(List<String> values) {
  LabelSet {
    values = List.copyOf(values);
  }

  static LabelSet of(String... values) {
    return new LabelSet(List.of(values));
  }

  Labels labelsOf(Metric metric) {
    return Labels.of(metric.labels(), values);
  }
}

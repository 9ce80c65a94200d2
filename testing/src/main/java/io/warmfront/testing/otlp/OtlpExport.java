package io.warmfront.testing.otlp;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.util.List;
import java.util.Map;

/**
 * What one push brought.
 *
 * @param resource the attributes of who pushed
 * @param metrics by their names
 */
public record OtlpExport(Map<String, String> resource, Map<String, Metric> metrics) {
  /**
   * Reads a request of one process.
   *
   * @throws IllegalStateException if a name comes twice
   */
  static OtlpExport of(ExportMetricsServiceRequest request) {
    return new OtlpExport(
        request.getResourceMetricsList().stream()
            .flatMap(each -> each.getResource().getAttributesList().stream())
            .distinct()
            .collect(toUnmodifiableMap(KeyValue::getKey, OtlpExport::text)),
        request.getResourceMetricsList().stream()
            .map(ResourceMetrics::getScopeMetricsList)
            .flatMap(List::stream)
            .map(ScopeMetrics::getMetricsList)
            .flatMap(List::stream)
            .collect(toUnmodifiableMap(Metric::getName, metric -> metric)));
  }

  /**
   * Returns one of the metrics.
   *
   * @throws AssertionError if it did not come
   */
  public Metric metric(String name) {
    Metric metric = metrics.get(name);
    if (metric == null) {
      throw new AssertionError(name + " is not among " + metrics.keySet());
    }
    return metric;
  }

  /** Returns the attributes of a point. */
  public static Map<String, String> attributes(List<KeyValue> attributes) {
    return attributes.stream().collect(toUnmodifiableMap(KeyValue::getKey, OtlpExport::text));
  }

  /** Returns the sum over all points of a counter, 0 if it did not come. */
  public double sum(String name) {
    Metric metric = metrics.get(name);
    return metric == null
        ? 0
        : metric.getSum().getDataPointsList().stream()
            .mapToDouble(point -> point.getAsDouble())
            .sum();
  }

  private static String text(KeyValue attribute) {
    return attribute.getValue().getStringValue();
  }
}

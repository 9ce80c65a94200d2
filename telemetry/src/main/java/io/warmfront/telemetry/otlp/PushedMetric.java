package io.warmfront.telemetry.otlp;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.resources.Resource;
import io.warmfront.contract.metric.Metric;
import java.util.List;

/**
 * A metric of the catalogue on its way. Sums and histograms are cumulative, whatever {@code
 * OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE} says: they outlive a process, a difference
 * does not.
 *
 * @param resource who pushes it
 * @param metric which one it is
 * @param type the form of its points
 * @param data its points
 */
record PushedMetric(Resource resource, Metric metric, MetricDataType type, Data<?> data)
    implements MetricData {
  private static final InstrumentationScopeInfo SCOPE =
      InstrumentationScopeInfo.create("io.warmfront");
  private static final AggregationTemporality CUMULATIVE = AggregationTemporality.CUMULATIVE;

  static PushedMetric sum(Resource resource, Metric metric, List<DoublePointData> points) {
    return new PushedMetric(
        resource,
        metric,
        MetricDataType.DOUBLE_SUM,
        SumData.createDoubleSumData(true, CUMULATIVE, points));
  }

  static PushedMetric gauge(Resource resource, Metric metric, List<DoublePointData> points) {
    return new PushedMetric(
        resource, metric, MetricDataType.DOUBLE_GAUGE, GaugeData.createDoubleGaugeData(points));
  }

  static PushedMetric exponential(
      Resource resource, Metric metric, List<ExponentialHistogramPointData> points) {
    return new PushedMetric(
        resource,
        metric,
        MetricDataType.EXPONENTIAL_HISTOGRAM,
        ExponentialHistogramData.create(CUMULATIVE, points));
  }

  static PushedMetric histogram(Resource resource, Metric metric, List<HistogramPointData> points) {
    return new PushedMetric(
        resource, metric, MetricDataType.HISTOGRAM, HistogramData.create(CUMULATIVE, points));
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return SCOPE;
  }

  @Override
  public String getName() {
    return metric.exportedName();
  }

  @Override
  public String getDescription() {
    return metric.help();
  }

  /** Returns the unit as the Unified Code for Units of Measure writes it. */
  @Override
  public String getUnit() {
    return switch (metric.unit()) {
      case "seconds" -> "s";
      case "bytes" -> "By";
      case "ratio" -> "1";
      default -> "{" + metric.unit() + "}";
    };
  }

  @Override
  public MetricDataType getType() {
    return type;
  }

  @Override
  public Data<?> getData() {
    return data;
  }
}

package io.warmfront.telemetry.otlp;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricProducer;
import io.opentelemetry.sdk.resources.Resource;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.warmfront.contract.metric.Metric;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The metrics of the catalogue that a registry holds, as OpenTelemetry has them, under the same
 * names. What libraries tell of themselves is left to scrapes. Thread-safe.
 */
final class ProductMetrics implements MetricProducer {
  private static final String COUNTER_SUFFIX = "_total";
  private static final Map<String, Metric> CATALOGUE =
      Stream.of(Metric.values())
          .collect(toUnmodifiableMap(metric -> base(metric.exportedName()), Function.identity()));

  private final PrometheusRegistry registry;
  private final InstantSource clock;

  ProductMetrics(PrometheusRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public Collection<MetricData> produce(Resource resource) {
    PointWriter points = new PointWriter(TimeUnit.MILLISECONDS.toNanos(clock.millis()));
    return registry.scrape().stream()
        .map(snapshot -> told(resource, snapshot, points))
        .flatMap(Optional::stream)
        .filter(metric -> !metric.isEmpty())
        .toList();
  }

  private static Optional<MetricData> told(
      Resource resource, MetricSnapshot snapshot, PointWriter points) {
    Metric metric = CATALOGUE.get(base(snapshot.getMetadata().getPrometheusName()));
    if (metric == null) {
      return Optional.empty();
    }
    return switch (snapshot) {
      case CounterSnapshot counter ->
          Optional.of(PushedMetric.sum(resource, metric, points.of(counter)));
      case GaugeSnapshot gauge ->
          Optional.of(PushedMetric.gauge(resource, metric, points.of(gauge)));
      case HistogramSnapshot histogram when isNative(histogram) ->
          Optional.of(PushedMetric.exponential(resource, metric, points.exponential(histogram)));
      case HistogramSnapshot histogram ->
          Optional.of(PushedMetric.histogram(resource, metric, points.explicit(histogram)));
      default -> Optional.empty(); // nothing in the catalogue has another form
    };
  }

  private static boolean isNative(HistogramSnapshot histogram) {
    return histogram.getDataPoints().stream().allMatch(point -> point.hasNativeHistogramData());
  }

  private static String base(String name) {
    return name.endsWith(COUNTER_SUFFIX)
        ? name.substring(0, name.length() - COUNTER_SUFFIX.length())
        : name;
  }
}

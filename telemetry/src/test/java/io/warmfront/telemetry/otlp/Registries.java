package io.warmfront.telemetry.otlp;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;
import io.warmfront.contract.metric.Metric;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Registries as services have them: meters of Micrometer, and histograms made of windows. */
final class Registries {
  static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  static final String SPAN = "00f067aa0ba902b7";

  private Registries() {}

  /** A counter at 3, a gauge at 7 and one at NaN, a timer of one second, and one of a library. */
  static PrometheusRegistry ofMeters() {
    PrometheusRegistry registry = new PrometheusRegistry();
    PrometheusMeterRegistry meters =
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, registry, Clock.SYSTEM);
    meters.counter(Metric.GENERATOR_FRAMES.exportedName(), "outcome", "failed").increment(3);
    Gauge.builder(Metric.GENERATOR_SHARDS.exportedName(), () -> 7).register(meters);
    Gauge.builder(Metric.SEARCH_CACHE_BYTES.exportedName(), () -> Double.NaN)
        .tag("cache", "query")
        .register(meters);
    Timer.builder(Metric.UPDATER_UPDATE_AGE.exportedName())
        .serviceLevelObjectives(Duration.ofMillis(500), Duration.ofSeconds(5))
        .register(meters)
        .record(1, TimeUnit.SECONDS);
    meters.counter("some.library").increment();
    return registry;
  }

  /** Response times: two zeros, one in native bucket -10, three in 0 and five in 2. */
  static PrometheusRegistry ofWindows() {
    PrometheusRegistry registry = new PrometheusRegistry();
    HistogramDataPointSnapshot point =
        new HistogramDataPointSnapshot(
            ClassicHistogramBuckets.of(
                new double[] {0.5, Double.POSITIVE_INFINITY}, new long[] {2, 9}),
            6,
            2,
            0,
            NativeHistogramBuckets.of(new int[] {-10, 0, 2}, new long[] {1, 3, 5}),
            NativeHistogramBuckets.EMPTY,
            8.5,
            Labels.of("scenario", "web", "outcome", "hit"),
            Exemplars.of(
                Exemplar.builder()
                    .value(0.9)
                    .traceId(TRACE)
                    .spanId(SPAN)
                    .labels(Labels.of("key_hash", "2a"))
                    .timestampMillis(1_700_000_000_000L)
                    .build()),
            0);
    MultiCollector windows =
        () ->
            new MetricSnapshots(
                HistogramSnapshot.builder()
                    .name(Metric.RESPONSE_TIME.exportedName())
                    .dataPoint(point)
                    .build());
    registry.register(windows);
    return registry;
  }
}

package io.warmfront.telemetry.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.warmfront.contract.metric.Metric;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ProductMetricsTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_005_000L);
  private static final long NOW_NANOS = 1_700_000_005_000_000_000L;

  @Test
  void produce_counter_isACumulativeSumUnderItsExportedName() {
    MetricData frames = told(Registries.ofMeters(), Metric.GENERATOR_FRAMES);
    assertThat(frames.getUnit()).isEqualTo("{frames}");
    assertThat(frames.getDescription()).isEqualTo(Metric.GENERATOR_FRAMES.help());
    assertThat(frames.getDoubleSumData().isMonotonic()).isTrue();
    assertThat(frames.getDoubleSumData().getAggregationTemporality())
        .isEqualTo(AggregationTemporality.CUMULATIVE);
    DoublePointData point = frames.getDoubleSumData().getPoints().iterator().next();
    assertThat(point.getValue()).isEqualTo(3);
    assertThat(point.getEpochNanos()).isEqualTo(NOW_NANOS);
    assertThat(point.getAttributes().asMap())
        .isEqualTo(Map.of(AttributeKey.stringKey("outcome"), "failed"));
  }

  @Test
  void produce_gauge_isToldUnlessItIsNoNumber() {
    MetricData shards = told(Registries.ofMeters(), Metric.GENERATOR_SHARDS);
    assertThat(shards.getDoubleGaugeData().getPoints())
        .extracting(DoublePointData::getValue)
        .containsExactly(7.0);
    assertThat(all(Registries.ofMeters()))
        .doesNotContainKey(Metric.SEARCH_CACHE_BYTES.exportedName());
  }

  @Test
  void produce_meterOfALibrary_isLeftOut() {
    assertThat(all(Registries.ofMeters()).keySet())
        .containsExactlyInAnyOrder(
            Metric.GENERATOR_FRAMES.exportedName(),
            Metric.GENERATOR_SHARDS.exportedName(),
            Metric.UPDATER_UPDATE_AGE.exportedName());
  }

  @Test
  void produce_classicHistogram_keepsItsBounds() {
    HistogramPointData point =
        told(Registries.ofMeters(), Metric.UPDATER_UPDATE_AGE)
            .getHistogramData()
            .getPoints()
            .iterator()
            .next();
    assertThat(point.getBoundaries()).containsExactly(0.5, 5.0);
    assertThat(point.getCounts()).containsExactly(0L, 1L, 0L);
    assertThat(point.getSum()).isEqualTo(1);
    assertThat(point.getCount()).isEqualTo(1);
  }

  @Test
  void produce_nativeHistogram_hasTheSameBucketsOneIndexLower() {
    MetricData response = told(Registries.ofWindows(), Metric.RESPONSE_TIME);
    assertThat(response.getUnit()).isEqualTo("s");
    ExponentialHistogramData data = response.getExponentialHistogramData();
    assertThat(data.getAggregationTemporality()).isEqualTo(AggregationTemporality.CUMULATIVE);
    ExponentialHistogramPointData point = data.getPoints().iterator().next();
    assertThat(point.getScale()).isEqualTo(6);
    assertThat(point.getZeroCount()).isEqualTo(2);
    assertThat(point.getPositiveBuckets().getOffset()).isEqualTo(-11);
    assertThat(point.getPositiveBuckets().getBucketCounts())
        .containsExactly(1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 3L, 0L, 5L);
    assertThat(point.getNegativeBuckets().getBucketCounts()).isEmpty();
    assertThat(point.getCount()).isEqualTo(11);
    assertThat(point.getSum()).isEqualTo(8.5);
    assertThat(point.getStartEpochNanos()).as("not known").isZero();
  }

  @Test
  void produce_exemplar_hasItsTraceAndWhatElseIsKnown() {
    ExponentialHistogramPointData point =
        told(Registries.ofWindows(), Metric.RESPONSE_TIME)
            .getExponentialHistogramData()
            .getPoints()
            .iterator()
            .next();
    DoubleExemplarData exemplar = point.getExemplars().getFirst();
    assertThat(exemplar.getValue()).isEqualTo(0.9);
    assertThat(exemplar.getEpochNanos()).isEqualTo(1_700_000_000_000_000_000L);
    assertThat(exemplar.getSpanContext().getTraceId()).isEqualTo(Registries.TRACE);
    assertThat(exemplar.getSpanContext().getSpanId()).isEqualTo(Registries.SPAN);
    assertThat(exemplar.getFilteredAttributes().asMap())
        .isEqualTo(Map.of(AttributeKey.stringKey("key_hash"), "2a"));
  }

  private static MetricData told(PrometheusRegistry registry, Metric metric) {
    return Objects.requireNonNull(all(registry).get(metric.exportedName()), metric.exportedName());
  }

  private static Map<String, MetricData> all(PrometheusRegistry registry) {
    return new ProductMetrics(registry, () -> NOW)
        .produce(Resource.empty()).stream()
            .collect(Collectors.toMap(MetricData::getName, metric -> metric));
  }
}

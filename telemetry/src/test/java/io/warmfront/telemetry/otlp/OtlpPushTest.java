package io.warmfront.telemetry.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.metric.Metric;
import io.warmfront.testing.Await;
import io.warmfront.testing.otlp.OtlpExport;
import io.warmfront.testing.otlp.OtlpReceiver;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real receiver, which reads by the protocol's own classes. */
final class OtlpPushTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ServiceIdentity IDENTITY =
      new ServiceIdentity("warmfront-collector", "collector-7");

  @ParameterizedTest
  @ValueSource(strings = {"grpc", "http/protobuf"})
  void push_ofWindows_bringsTheVeryBuckets(String protocol) throws IOException {
    try (OtlpReceiver receiver = OtlpReceiver.start(protocol);
        OtlpPush _ = OtlpPush.start(environment(receiver), IDENTITY, Registries.ofWindows())) {
      OtlpExport export = first(receiver);
      ExponentialHistogram histogram =
          export.metric(Metric.RESPONSE_TIME.exportedName()).getExponentialHistogram();
      assertThat(histogram.getAggregationTemporality())
          .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
      ExponentialHistogramDataPoint point = histogram.getDataPoints(0);
      assertThat(point.getScale()).isEqualTo(6);
      assertThat(point.getPositive().getOffset()).isEqualTo(-11);
      assertThat(point.getPositive().getBucketCountsList())
          .containsExactly(1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 3L, 0L, 5L);
      assertThat(point.getZeroCount()).isEqualTo(2);
      assertThat(point.getCount()).isEqualTo(11);
      assertThat(OtlpExport.attributes(point.getAttributesList()))
          .isEqualTo(Map.of("scenario", "web", "outcome", "hit"));
      assertThat(point.getExemplars(0).getAsDouble()).isEqualTo(0.9);
    }
  }

  @Test
  void push_ofMeters_bringsTheCatalogueAloneUnderOneIdentity() throws IOException {
    try (OtlpReceiver receiver = OtlpReceiver.start("http/protobuf");
        OtlpPush _ = OtlpPush.start(environment(receiver), IDENTITY, Registries.ofMeters())) {
      OtlpExport export = first(receiver);
      assertThat(export.resource())
          .containsEntry("service.namespace", "warmfront")
          .containsEntry("service.name", "warmfront-collector")
          .containsEntry("service.instance.id", "collector-7");
      assertThat(export.metrics().keySet())
          .containsExactlyInAnyOrder(
              Metric.GENERATOR_FRAMES.exportedName(),
              Metric.GENERATOR_SHARDS.exportedName(),
              Metric.UPDATER_UPDATE_AGE.exportedName(),
              Metric.SPANS.exportedName());
      assertThat(export.sum(Metric.GENERATOR_FRAMES.exportedName())).isEqualTo(3);
    }
  }

  @Test
  void push_environmentNamesTheService_goesBeforeOurName() throws IOException {
    try (OtlpReceiver receiver = OtlpReceiver.start("http/protobuf")) {
      Map<String, String> environment = environment(receiver);
      environment.put("OTEL_SERVICE_NAME", "cache");
      environment.put(
          "OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=staging,service.name=lost");
      try (OtlpPush _ = OtlpPush.start(environment, IDENTITY, Registries.ofMeters())) {
        assertThat(first(receiver).resource())
            .containsEntry("service.name", "cache")
            .containsEntry("service.instance.id", "collector-7")
            .containsEntry("deployment.environment.name", "staging");
      }
    }
  }

  @Test
  void close_beforeTheFirstInterval_pushesOnce() throws IOException {
    try (OtlpReceiver receiver = OtlpReceiver.start("http/protobuf")) {
      Map<String, String> environment = environment(receiver);
      environment.put("OTEL_METRIC_EXPORT_INTERVAL", "600000");
      OtlpPush push = OtlpPush.start(environment, IDENTITY, Registries.ofMeters());
      assertThat(receiver.exports()).isEmpty();
      push.close();
      assertThat(receiver.exports()).hasSize(1);
    }
  }

  @Test
  void start_nothingSaid_pushesNothing() {
    OtlpPush.start(Map.of(), IDENTITY, new PrometheusRegistry()).close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OTEL_METRIC_EXPORT_INTERVAL=soon",
        "OTEL_EXPORTER_OTLP_ENDPOINT=nowhere",
        "OTEL_EXPORTER_OTLP_PROTOCOL=pigeon"
      })
  void start_variableWrong_isRefusedWithItsValue(String variable) {
    Map<String, String> environment = new HashMap<>(Map.of("OTEL_METRICS_EXPORTER", "otlp"));
    String value = variable.substring(variable.indexOf('=') + 1);
    environment.put(variable.substring(0, variable.indexOf('=')), value);
    assertThatExceptionOfType(PipelineException.class)
        .isThrownBy(() -> OtlpPush.start(environment, IDENTITY, new PrometheusRegistry()))
        .withMessageStartingWith("the variables OTEL_… cannot be used: ")
        .withMessageContaining(value)
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONFIG_INVALID));
  }

  private static OtlpExport first(OtlpReceiver receiver) {
    Await.until("something is pushed", PATIENCE, () -> !receiver.exports().isEmpty());
    return receiver.newest();
  }

  private static Map<String, String> environment(OtlpReceiver receiver) {
    return new HashMap<>(
        Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(),
            "OTEL_EXPORTER_OTLP_PROTOCOL", receiver.protocol(),
            "OTEL_METRIC_EXPORT_INTERVAL", "100"));
  }
}

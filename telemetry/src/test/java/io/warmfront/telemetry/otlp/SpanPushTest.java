package io.warmfront.telemetry.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.testing.Await;
import io.warmfront.testing.otlp.OtlpReceiver;
import io.warmfront.testing.otlp.OtlpSpan;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real receiver, which reads by the protocol's own classes. */
final class SpanPushTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ServiceIdentity IDENTITY =
      new ServiceIdentity("warmfront-generator", "generator-7");

  @ParameterizedTest
  @ValueSource(strings = {"grpc", "http/protobuf"})
  void push_ofSpans_bringsTheirTimesPartsAndService(String protocol) throws IOException {
    try (OtlpReceiver receiver = OtlpReceiver.start(protocol);
        OtlpPush push = push(receiver, Map.of("OTEL_TRACES_SAMPLER", "always_on"))) {
      SpanSource spans = push.spans(false);
      assertThat(spans.isOn()).isTrue();
      assertThat(spans.draw()).isTrue();
      Span whole =
          spans
              .tracer()
              .spanBuilder("get")
              .setNoParent()
              .setSpanKind(SpanKind.CLIENT)
              .setStartTimestamp(1_000_000_001, TimeUnit.NANOSECONDS)
              .setAttribute(SpanAttributes.DB_SYSTEM, "redis")
              .startSpan();
      spans.tracer().spanBuilder("GET").setParent(Context.root().with(whole)).startSpan().end();
      whole.end(1_000_000_007, TimeUnit.NANOSECONDS);

      Await.until("both have come", PATIENCE, () -> receiver.spans().size() == 2);
      OtlpSpan get = named(receiver, "get");
      assertThat(get.resource())
          .containsEntry("service.namespace", "warmfront")
          .containsEntry("service.name", "warmfront-generator")
          .containsEntry("service.instance.id", "generator-7");
      assertThat(get.span().getStartTimeUnixNano()).isEqualTo(1_000_000_001);
      assertThat(get.span().getEndTimeUnixNano()).isEqualTo(1_000_000_007);
      assertThat(get.attributes()).isEqualTo(Map.of("db.system.name", "redis"));
      assertThat(get.parent()).isEmpty();
      assertThat(named(receiver, "GET").parent()).isEqualTo(get.id());
      assertThat(named(receiver, "GET").trace()).isEqualTo(get.trace());
    }
  }

  @Test
  void close_beforeTheFirstPush_pushesOnce() throws IOException {
    try (OtlpReceiver receiver = OtlpReceiver.start("http/protobuf")) {
      OtlpPush push =
          push(
              receiver,
              Map.of("OTEL_TRACES_SAMPLER", "always_on", "OTEL_BSP_SCHEDULE_DELAY", "600000"));
      push.spans(false).tracer().spanBuilder("get").startSpan().end();
      push.close();
      assertThat(receiver.spans()).extracting(OtlpSpan::name).containsExactly("get");
    }
  }

  @Test
  void counts_ofSpansThatEnd_haveEachOnce() throws IOException {
    PrometheusRegistry registry = new PrometheusRegistry();
    OtlpReceiver receiver = OtlpReceiver.start("http/protobuf");
    try (OtlpPush push =
        push(
            receiver,
            registry,
            Map.of(
                "OTEL_METRICS_EXPORTER", "none",
                "OTEL_TRACES_SAMPLER", "always_on",
                "OTEL_EXPORTER_OTLP_TIMEOUT", "1000",
                "OTEL_BSP_MAX_QUEUE_SIZE", "8",
                "OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "8"))) {
      Tracer tracer = push.spans(false).tracer();
      int ended = 0;
      while (count(registry, "overflowed") < 5) {
        tracer.spanBuilder("get").startSpan().end();
        ended++;
      }
      int all = ended;
      Await.until(
          "each was pushed, or was too many",
          PATIENCE,
          () -> count(registry, "pushed") + count(registry, "overflowed") == all);
      assertThat(receiver.spans()).hasSize((int) count(registry, "pushed")).isNotEmpty();

      receiver.close();
      tracer.spanBuilder("get").startSpan().end();
      Await.until("one fails", PATIENCE, () -> count(registry, "failed") == 1);
    } finally {
      receiver.close();
    }
  }

  private static double count(PrometheusRegistry registry, String outcome) {
    return registry.scrape().stream()
        .filter(it -> it.getMetadata().getPrometheusName().equals("warmfront_spans"))
        .flatMap(it -> ((CounterSnapshot) it).getDataPoints().stream())
        .filter(it -> it.getLabels().equals(Labels.of("outcome", outcome)))
        .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
        .sum();
  }

  @Test
  void spans_nothingSaidOrNone_areOff() throws IOException {
    try (OtlpPush push = OtlpPush.start(Map.of(), IDENTITY, new PrometheusRegistry())) {
      assertThat(push.spans(true)).isSameAs(SpanSource.OFF);
      assertThat(push.spans(true).draw()).isFalse();
    }
    try (OtlpReceiver receiver = OtlpReceiver.start("http/protobuf");
        OtlpPush push = push(receiver, Map.of("OTEL_TRACES_EXPORTER", "none"))) {
      assertThat(push.spans(false).isOn()).isFalse();
    }
  }

  @Test
  void spans_alone_leaveMetricsAlone() throws IOException {
    try (OtlpReceiver receiver = OtlpReceiver.start("http/protobuf")) {
      OtlpPush push =
          push(
              receiver,
              Map.of("OTEL_METRICS_EXPORTER", "none", "OTEL_TRACES_SAMPLER", "always_on"));
      push.spans(false).tracer().spanBuilder("get").startSpan().end();
      push.close();
      assertThat(receiver.spans()).hasSize(1);
      assertThat(receiver.exports()).isEmpty();
    }
  }

  @Test
  void start_variableForSpansWrong_isRefusedWithItsValue() {
    assertThatExceptionOfType(PipelineException.class)
        .isThrownBy(() ->
            OtlpPush.start(
                Map.of("OTEL_TRACES_EXPORTER", "otlp", "OTEL_BSP_SCHEDULE_DELAY", "often"),
                IDENTITY,
                new PrometheusRegistry()))
        .withMessageStartingWith("the variables OTEL_… cannot be used: ")
        .withMessageContaining("often")
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONFIG_INVALID));
  }

  @Test
  void draw_usually_samplesOneInAThousand() throws IOException {
    try (OtlpReceiver receiver = OtlpReceiver.start("http/protobuf");
        OtlpPush push = push(receiver, Map.of())) {
      SpanSource spans = push.spans(false);
      int drawn = 0;
      for (int i = 0; i < 1_000_000; i++) {
        drawn += spans.draw() ? 1 : 0;
      }
      assertThat(drawn).isBetween(700, 1_300);
    }
  }

  private static OtlpSpan named(OtlpReceiver receiver, String name) {
    return receiver.spans().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  private static OtlpPush push(OtlpReceiver receiver, Map<String, String> more) {
    return push(receiver, Registries.ofMeters(), more);
  }

  private static OtlpPush push(
      OtlpReceiver receiver, PrometheusRegistry registry, Map<String, String> more) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                receiver.endpoint(),
                "OTEL_EXPORTER_OTLP_PROTOCOL",
                receiver.protocol(),
                "OTEL_METRIC_EXPORT_INTERVAL",
                "600000",
                "OTEL_BSP_SCHEDULE_DELAY",
                "100"));
    environment.putAll(more);
    return OtlpPush.start(environment, IDENTITY, registry);
  }
}

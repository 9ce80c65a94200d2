package io.warmfront.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.warmfront.testing.Await;
import io.warmfront.testing.otlp.OtlpReceiver;
import io.warmfront.testing.otlp.OtlpSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One trace from the generator through Kafka to the cache-updater's write into Redis. */
class SpansTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String RUN = "one-write";
  private static final OtlpReceiver RECEIVER = receiver();

  @RegisterExtension
  static final RunningWarmfront WARMFRONT =
      RunningWarmfront.withoutLoad(
          "spans",
          Map.of(
              "OTEL_EXPORTER_OTLP_ENDPOINT",
              RECEIVER.endpoint(),
              "OTEL_EXPORTER_OTLP_PROTOCOL",
              RECEIVER.protocol(),
              "OTEL_TRACES_SAMPLER",
              "parentbased_always_on",
              "OTEL_BSP_SCHEDULE_DELAY",
              "200"));

  @AfterAll
  static void closeReceiver() {
    RECEIVER.close();
  }

  @Test
  void write_sampled_isOneTraceFromTheGeneratorToRedis() throws Exception {
    Path file =
        Files.writeString(
            WARMFRONT.scratch().resolve("one-write.yaml"),
            """
            apiVersion: warmfront/v1
            name: one-write
            keys: {items: {count: 5}}
            scenarios:
              edit: {executor: shared-iterations, ops: [{op: write}]}
            """);
    WARMFRONT
        .call(
            Duration.ofMinutes(6),
            "run",
            file.toString(),
            "--run",
            RUN,
            "--data",
            WARMFRONT.data().toString())
        .expect(0);
    Await.until("four spans have come", PATIENCE, () -> RECEIVER.spans().size() >= 4);

    Map<String, OtlpSpan> told = new HashMap<>();
    RECEIVER.spans().forEach(it -> told.put(it.name(), it));
    assertThat(RECEIVER.spans()).as("nothing else is told").hasSize(4);
    OtlpSpan write = span(told, "write", "warmfront-generator", SpanKind.SPAN_KIND_CLIENT);
    OtlpSpan send =
        span(
            told,
            "send warmfront.cache-updates",
            "warmfront-generator",
            SpanKind.SPAN_KIND_PRODUCER);
    OtlpSpan process =
        span(
            told,
            "process warmfront.cache-updates",
            "warmfront-cache-updater",
            SpanKind.SPAN_KIND_CONSUMER);
    OtlpSpan redis = span(told, "EVALSHA", "warmfront-cache-updater", SpanKind.SPAN_KIND_CLIENT);
    assertThat(RECEIVER.spans()).extracting(OtlpSpan::trace).containsOnly(write.trace());
    assertThat(write.parent()).isEmpty();
    assertThat(send.parent()).isEqualTo(write.id());
    assertThat(process.parent()).isEqualTo(send.id());
    assertThat(redis.parent()).isEqualTo(process.id());
    assertThat(write.attributes())
        .containsEntry("db.system.name", "postgresql")
        .containsEntry("warmfront.run", RUN)
        .containsEntry("warmfront.scenario", "edit")
        .containsEntry("warmfront.outcome", "ok")
        .doesNotContainKey("warmfront.key");
    assertThat(process.attributes())
        .containsEntry("warmfront.outcome", "applied")
        .containsEntry("warmfront.key_hash", write.attributes().get("warmfront.key_hash"))
        .containsEntry("messaging.kafka.offset", send.attributes().get("messaging.kafka.offset"));
    assertThat(redis.attributes()).containsEntry("db.system.name", "redis");
    // all processes have the clock of this machine
    assertThat(
            new long[] {
              write.span().getStartTimeUnixNano(),
              send.span().getStartTimeUnixNano(),
              redis.span().getStartTimeUnixNano(),
              redis.span().getEndTimeUnixNano(),
              process.span().getEndTimeUnixNano()
            })
        .isSorted();

    assertIsExemplar(write);
  }

  /** The first write of a process takes longer than a millisecond, so it is an exemplar. */
  private static void assertIsExemplar(OtlpSpan write) throws Exception {
    try (ConsoleClient client = WARMFRONT.client()) {
      JsonNode slowest =
          client
              .json("/api/monitoring/windows?run=" + RUN + "&length=run")
              .at("/windows/0/slowest/0");
      assertThat(slowest.path("trace_id").asText()).as("%s", slowest).isEqualTo(write.trace());
      assertThat(slowest.path("span_id").asText()).isEqualTo(write.id());
      assertThat(slowest.path("key_hash").asText())
          .isEqualTo(write.attributes().get("warmfront.key_hash"));
    }
  }

  private static OtlpSpan span(
      Map<String, OtlpSpan> told, String name, String service, SpanKind kind) {
    OtlpSpan span =
        Objects.requireNonNull(told.get(name), () -> name + " is not among " + told.keySet());
    assertThat(span.service()).as(name).isEqualTo(service);
    assertThat(span.span().getKind()).as(name).isEqualTo(kind);
    return span;
  }

  private static OtlpReceiver receiver() {
    try {
      return OtlpReceiver.start("grpc");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

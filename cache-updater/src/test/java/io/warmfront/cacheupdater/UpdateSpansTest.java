package io.warmfront.cacheupdater;

import static io.warmfront.cacheupdater.Log.bytes;
import static io.warmfront.cacheupdater.Log.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.warmfront.cacheupdater.status.RecordOutcome;
import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.local.Part;
import io.warmfront.telemetry.otlp.OtlpPush;
import io.warmfront.telemetry.otlp.ServiceIdentity;
import io.warmfront.telemetry.otlp.SpanSource;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import io.warmfront.testing.otlp.OtlpReceiver;
import io.warmfront.testing.otlp.OtlpSpan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Traces go on in a real updater, as a real receiver gets them. */
@WithPlatform({Part.KAFKA, Part.REDIS})
class UpdateSpansTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";
  private static final String SAMPLED = "00-" + TRACE + "-" + PARENT + "-01";
  private static final String NOT_SAMPLED = "00-" + TRACE + "-" + PARENT + "-00";

  private final String prefix = UUID.randomUUID() + ":";
  private final String group = "updater-" + UUID.randomUUID();
  private final Cache cache;
  private final Log log;

  UpdateSpansTest(TestPlatform platform) {
    platform.ensure(Set.of(Part.KAFKA, Part.REDIS));
    this.cache = new Cache(platform);
    this.log = new Log(platform);
  }

  @AfterEach
  void closeLog() {
    log.close();
  }

  @Test
  void update_ofASampledTrace_goesOnWithItToTheWrite() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start("http/protobuf");
        OtlpPush push = push(receiver);
        RunningUpdater updater = updater(push.spans(true))) {
      write(put(prefix + "a", 1), bytes(SAMPLED));
      write(put(prefix + "b", 1), bytes(NOT_SAMPLED));
      log.write(put(prefix + "c", 1));
      log.flush();
      Await.until("all are applied", LIMIT, () -> updater.count(RecordOutcome.APPLIED) == 3);
      Await.until("two spans have come", LIMIT, () -> receiver.spans().size() >= 2);

      OtlpSpan process = named(receiver, "process " + log.topics.cacheUpdates());
      OtlpSpan write = named(receiver, "EVALSHA");
      assertThat(receiver.spans()).hasSize(2);
      assertThat(process.service()).isEqualTo("warmfront-cache-updater");
      assertThat(process.trace()).isEqualTo(TRACE);
      assertThat(process.parent()).isEqualTo(PARENT);
      assertThat(process.span().getKind()).isEqualTo(SpanKind.SPAN_KIND_CONSUMER);
      assertThat(process.attributes())
          .containsEntry("messaging.system", "kafka")
          .containsEntry("messaging.operation.type", "process")
          .containsEntry("messaging.destination.name", log.topics.cacheUpdates())
          .containsEntry("messaging.kafka.offset", "0")
          .containsEntry("messaging.consumer.group.name", group)
          .containsEntry(
              "warmfront.key_hash", HexFormat.of().toHexDigits(CacheKey.hash(bytes(prefix + "a"))))
          .containsEntry("warmfront.key", prefix + "a")
          .containsEntry("warmfront.outcome", "applied");
      assertThat(write.trace()).isEqualTo(TRACE);
      assertThat(write.parent()).isEqualTo(process.id());
      assertThat(write.span().getKind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
      assertThat(write.attributes())
          .containsEntry("db.system.name", "redis")
          .containsEntry("db.operation.name", "EVALSHA");
      assertThat(write.span().getStartTimeUnixNano())
          .isBetween(process.span().getStartTimeUnixNano(), write.span().getEndTimeUnixNano());
      assertThat(write.span().getEndTimeUnixNano())
          .isLessThanOrEqualTo(process.span().getEndTimeUnixNano());
    }
  }

  @Test
  void poison_ofASampledTrace_endsAsDeadLetterThatKeepsTheHeader() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start("http/protobuf");
        OtlpPush push = push(receiver);
        RunningUpdater updater = updater(push.spans(false))) {
      log.write(bytes(prefix + "poison"), bytes("v"), Map.of("traceparent", bytes(SAMPLED)));
      log.flush();
      Await.until("it is put aside", LIMIT, () -> updater.count(RecordOutcome.DEAD_LETTER) == 1);
      Await.until("its span has come", LIMIT, () -> !receiver.spans().isEmpty());

      OtlpSpan process = receiver.spans().getFirst();
      assertThat(process.trace()).isEqualTo(TRACE);
      assertThat(process.attributes())
          .containsEntry("warmfront.outcome", "dead_letter")
          .containsEntry("error.type", "VERSION_INVALID")
          .doesNotContainKey("warmfront.key");
      assertThat(process.span().getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
      assertThat(
              Objects.requireNonNull(
                      log.deadLetters().getFirst().headers().lastHeader("traceparent"))
                  .value())
          .isEqualTo(bytes(SAMPLED));
    }
  }

  @Test
  void update_headerThatNobodyUnderstands_isPassedOver() throws Exception {
    List<byte[]> headers = new ArrayList<>();
    for (String each :
        List.of(
            "",
            "rubbish",
            SAMPLED.substring(1),
            "ff-" + TRACE + "-" + PARENT + "-01",
            "00-" + "0".repeat(32) + "-" + PARENT + "-01",
            "00-" + TRACE + "-" + "0".repeat(16) + "-01",
            "00-" + TRACE + "-" + PARENT + "-zz",
            SAMPLED + "-more",
            "00-" + "g".repeat(32) + "-" + PARENT + "-01",
            "0".repeat(100_000))) {
      headers.add(bytes(each));
    }
    headers.add(new byte[] {(byte) 0xff, 0, (byte) 0x80, '-'});
    headers.add("00-✓".getBytes(StandardCharsets.UTF_16));
    try (OtlpReceiver receiver = OtlpReceiver.start("http/protobuf")) {
      try (OtlpPush push = push(receiver);
          RunningUpdater updater = updater(push.spans(true))) {
        for (int i = 0; i < headers.size(); i++) {
          write(put(prefix + i, 1), headers.get(i));
        }
        log.flush();
        Await.until(
            "all are applied", LIMIT, () -> updater.count(RecordOutcome.APPLIED) == headers.size());
        assertThat(updater.restarts()).isZero();
      }
      assertThat(receiver.spans()).isEmpty();
    }
  }

  @Test
  void update_noSpansAreAskedFor_hasNone() throws Exception {
    try (RunningUpdater updater = updater(SpanSource.OFF)) {
      write(put(prefix + "a", 1), bytes(SAMPLED));
      log.flush();
      Await.until("it is applied", LIMIT, () -> updater.count(RecordOutcome.APPLIED) == 1);
    }
  }

  private RunningUpdater updater(SpanSource spans) {
    return new RunningUpdater(log, cache.target(), group, spans);
  }

  private void write(CacheUpdate update, byte[] header) {
    Map<String, byte[]> headers = new HashMap<>(update.headers());
    headers.put("traceparent", header);
    log.write(update.key(), update.payload(), headers);
  }

  private static OtlpSpan named(OtlpReceiver receiver, String name) {
    return receiver.spans().stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not among " + receiver.spans()));
  }

  private static OtlpPush push(OtlpReceiver receiver) throws IOException {
    return OtlpPush.start(
        Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(),
            "OTEL_METRICS_EXPORTER", "none",
            "OTEL_BSP_SCHEDULE_DELAY", "100"),
        new ServiceIdentity("warmfront-cache-updater", "cache-updater-1"),
        new PrometheusRegistry());
  }
}

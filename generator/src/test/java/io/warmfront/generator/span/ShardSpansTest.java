package io.warmfront.generator.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.event.SpanId;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.workload.Operation;
import io.warmfront.contract.workload.Targets;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.Hop;
import io.warmfront.generator.operation.MissedRead;
import io.warmfront.generator.operation.NoSpan;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.operation.OperationSpan;
import io.warmfront.generator.operation.SendSpan;
import io.warmfront.generator.operation.SentRecord;
import io.warmfront.generator.payload.PayloadSizes;
import io.warmfront.generator.recording.Timeline;
import io.warmfront.testing.otlp.OtlpSpan;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Spans as a real receiver gets them. */
class ShardSpansTest {
  /** The run began at 1,000 s after 1970, which was 77 on the monotonic clock. */
  private static final Timeline TIMELINE = new Timeline(1_000_000, 77);

  private static final long BEGIN = 1_000_000_000_000L - 77;
  private static final CacheKey KEY = new CacheKey("acme", "items", 300);
  private static final OperationCall CALL = new OperationCall(KEY, 60_000, 7);

  @Test
  void end_readThatMissed_hasItsHopsAsParts() throws Exception {
    try (SpanDesk desk = SpanDesk.open()) {
      OperationSpan span =
          shard(desk, false, "cache-aside-read", Targets.REDIS).begin(0, CALL, 1_000, 3_000);
      MissedRead read =
          new MissedRead(new Hop(3_010, 100), new Hop(3_120, 200), new Hop(3_330, 50), 32, 0);
      span.end(OperationResult.missed(Outcome.MISS, 64, read), 3_400);

      Map<String, OtlpSpan> told = new HashMap<>();
      desk.received(4)
          .forEach(it -> told.put(it.name() + it.attributes().get("warmfront.hop"), it));
      OtlpSpan whole = get(told, "cache-aside-readnull");
      assertThat(whole.parent()).isEmpty();
      assertThat(whole.service()).isEqualTo("warmfront-generator");
      assertThat(whole.span().getKind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
      assertThat(whole.span().getStartTimeUnixNano()).isEqualTo(BEGIN + 3_000);
      assertThat(whole.span().getEndTimeUnixNano()).isEqualTo(BEGIN + 3_400);
      assertThat(whole.span().getEventsList())
          .singleElement()
          .satisfies(due -> {
            assertThat(due.getName()).isEqualTo("due");
            assertThat(due.getTimeUnixNano()).isEqualTo(BEGIN + 1_000);
          });
      assertThat(whole.attributes())
          .isEqualTo(
              Map.ofEntries(
                  Map.entry("db.system.name", "redis"),
                  Map.entry("db.operation.name", "GET"),
                  Map.entry("warmfront.run", "run"),
                  Map.entry("warmfront.scenario", "s"),
                  Map.entry("warmfront.target", "redis"),
                  Map.entry("warmfront.operation", "cache-aside-read"),
                  Map.entry("warmfront.tenant", "acme"),
                  Map.entry("warmfront.key_space", "items"),
                  Map.entry("warmfront.key_hash", HexFormat.of().toHexDigits(KEY.hash())),
                  Map.entry("warmfront.start_delay", "2.0E-6"),
                  Map.entry("warmfront.outcome", "miss"),
                  Map.entry("warmfront.bytes", "64")));
      assertThat(span.id()).isEqualTo(SpanId.of(whole.trace(), whole.id()));
      assertHop(get(told, "GETlookup"), whole, "redis", 3_010, 3_110);
      assertHop(get(told, "SELECTorigin"), whole, "postgresql", 3_120, 3_320);
      assertHop(get(told, "EVALSHAfill"), whole, "redis", 3_330, 3_380);
    }
  }

  @Test
  void end_failedRead_hasTheErrorInItsLastHop() throws Exception {
    try (SpanDesk desk = SpanDesk.open()) {
      OperationSpan span =
          shard(desk, true, "read-through", Targets.REDIS).begin(0, CALL, 3_000, 3_000);
      MissedRead read =
          new MissedRead(new Hop(3_010, 100), new Hop(3_120, 200), Hop.NOT_MADE, 0, 0);
      span.end(OperationResult.error(ErrorKind.TIMEOUT).with(read), 3_400);

      for (OtlpSpan each : desk.received(3)) {
        boolean isLookup = each.name().equals("GET");
        assertThat(each.span().getStatus().getCode())
            .as(each.name())
            .isEqualTo(isLookup ? StatusCode.STATUS_CODE_UNSET : StatusCode.STATUS_CODE_ERROR);
        assertThat(each.attributes().get("error.type")).isEqualTo(isLookup ? null : "timeout");
        if (each.parent().isEmpty()) {
          assertThat(each.attributes()).containsEntry("warmfront.key", KEY.text());
          assertThat(each.span().getEventsList()).as("it was not late").isEmpty();
        }
      }
    }
  }

  @Test
  void send_update_isAPartWhoseHeaderNamesIt() throws Exception {
    try (SpanDesk desk = SpanDesk.open()) {
      OperationSpan span =
          shard(desk, false, "publish-delete", Targets.KAFKA).begin(0, CALL, 3_000, 3_000);
      Map<String, String> headers = new HashMap<>();
      SendSpan sending = span.send(deletion(headers), 3_100);
      sending.acknowledged(5, 42, 3_200);
      span.end(OperationResult.of(Outcome.OK, 0), 3_300);
      span.send(deletion(new HashMap<>()), 3_400).failed(ErrorKind.LOG_ERROR, 3_500);

      List<OtlpSpan> told = desk.received(3);
      OtlpSpan send = told.get(0);
      OtlpSpan whole = told.get(1);
      assertThat(send.name()).isEqualTo("send updates");
      assertThat(send.parent()).isEqualTo(whole.id());
      assertThat(send.span().getKind()).isEqualTo(SpanKind.SPAN_KIND_PRODUCER);
      assertThat(send.span().getStartTimeUnixNano()).isEqualTo(BEGIN + 3_100);
      assertThat(send.span().getEndTimeUnixNano()).isEqualTo(BEGIN + 3_200);
      assertThat(send.attributes())
          .isEqualTo(
              Map.of(
                  "messaging.system", "kafka",
                  "messaging.operation.name", "send",
                  "messaging.operation.type", "send",
                  "messaging.destination.name", "updates",
                  "messaging.destination.partition.id", "5",
                  "messaging.kafka.offset", "42",
                  "messaging.kafka.message.tombstone", "true"));
      assertThat(headers)
          .isEqualTo(Map.of("traceparent", "00-%s-%s-01".formatted(send.trace(), send.id())));
      assertThat(whole.span().getKind()).isEqualTo(SpanKind.SPAN_KIND_INTERNAL);
      assertThat(whole.attributes()).doesNotContainKeys("db.system.name", "db.operation.name");
      assertThat(told.get(2).attributes()).containsEntry("error.type", "log_error");
    }
  }

  @Test
  void headers_ofAnOperation_nameItsSpan() throws Exception {
    try (SpanDesk desk = SpanDesk.open()) {
      OperationSpan span = shard(desk, false, "http", "gateway").begin(0, CALL, 3_000, 3_000);
      Map<String, String> headers = span.headers();
      span.end(OperationResult.of(Outcome.HIT, 0), 3_300);

      OtlpSpan told = desk.received(1).getFirst();
      assertThat(headers)
          .isEqualTo(Map.of("traceparent", "00-%s-%s-01".formatted(told.trace(), told.id())));
      assertThat(NoSpan.NONE.headers()).isEmpty();
    }
  }

  @Test
  void follow_furtherStep_isAPartOfTheFirstAndOnlyIfThatIsSampled() throws Exception {
    try (SpanDesk desk = SpanDesk.open()) {
      ShardSpans spans = shard(desk, false, "get", Targets.REDIS);
      OperationSpan first = spans.begin(0, CALL, 3_000, 3_000);
      first.end(OperationResult.of(Outcome.HIT, 0), 3_300);
      OperationSpan second = spans.follow(first, 1, 0, CALL, 4_000);
      second.end(OperationResult.of(Outcome.HIT, 0), 4_300);

      List<OtlpSpan> told = desk.received(2);
      assertThat(told.get(1).trace()).isEqualTo(told.get(0).trace());
      assertThat(told.get(1).parent()).isEqualTo(told.get(0).id());
      assertThat(told.get(0).attributes()).doesNotContainKey("warmfront.step");
      assertThat(told.get(1).attributes()).containsEntry("warmfront.step", "1");
      assertThat(told.get(1).span().getStartTimeUnixNano()).isEqualTo(BEGIN + 4_000);
      assertThat(told.get(1).span().getEventsList()).as("it never came due").isEmpty();
      assertThat(second.id()).isEqualTo(SpanId.of(told.get(1).trace(), told.get(1).id()));
      assertThat(spans.follow(NoSpan.NONE, 1, 0, CALL, 4_000)).isSameAs(NoSpan.NONE);
    }
  }

  @Test
  void begin_batch_saysHowManyKeys() throws Exception {
    try (SpanDesk desk = SpanDesk.open()) {
      OperationCall batch =
          new OperationCall(KEY, 1, 1, PayloadSizes.USUAL, List.of(KEY, KEY), true);
      shard(desk, false, "pipelined-get", Targets.REDIS)
          .begin(0, batch, 0, 0)
          .end(OperationResult.of(Outcome.HIT, 3), 9);
      assertThat(desk.received(1).getFirst().attributes())
          .containsEntry("db.operation.batch.size", "3")
          .containsEntry("db.operation.name", "PIPELINE GET");
    }
  }

  @Test
  void begin_off_tellsNothing() {
    OperationSpan span =
        OperationSpans.OFF
            .ofShard("run", TIMELINE, List.of(tags("get", Targets.REDIS)))
            .begin(0, CALL, 0, 0);
    assertThat(span).isSameAs(NoSpan.NONE);
    assertThat(span.id()).isNull();
    Map<String, String> headers = new HashMap<>();
    span.send(deletion(headers), 1).acknowledged(0, 0, 2);
    span.end(OperationResult.of(Outcome.OK, 0), 3);
    assertThat(headers).isEmpty();
  }

  @Test
  void command_ofEachOperationOnADatabase_isKnown() {
    for (Operation operation : Operation.values()) {
      assertThat(Command.of(operation).isPresent())
          .as(operation.label())
          .isEqualTo(!operation.target().equals(Targets.KAFKA));
    }
  }

  private static void assertHop(OtlpSpan hop, OtlpSpan whole, String system, long start, long end) {
    assertThat(hop.trace()).isEqualTo(whole.trace());
    assertThat(hop.parent()).isEqualTo(whole.id());
    assertThat(hop.attributes()).containsEntry("db.system.name", system);
    assertThat(hop.span().getKind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
    assertThat(hop.span().getStartTimeUnixNano()).isEqualTo(BEGIN + start);
    assertThat(hop.span().getEndTimeUnixNano()).isEqualTo(BEGIN + end);
  }

  private static OtlpSpan get(Map<String, OtlpSpan> told, String name) {
    return Objects.requireNonNull(told.get(name), () -> name + " is not among " + told.keySet());
  }

  private static ShardSpans shard(
      SpanDesk desk, boolean tellsKeys, String operation, String target) {
    return desk.spans(tellsKeys).ofShard("run", TIMELINE, List.of(tags(operation, target)));
  }

  private static SeriesTags tags(String operation, String target) {
    return SeriesTags.newBuilder()
        .setScenario("s")
        .setTarget(target)
        .setOperation(operation)
        .setTenant("other")
        .build();
  }

  private static SentRecord deletion(Map<String, String> headers) {
    return new SentRecord() {
      @Override
      public String topic() {
        return "updates";
      }

      @Override
      public boolean isTombstone() {
        return true;
      }

      @Override
      public void addHeader(String name, byte[] value) {
        headers.put(name, new String(value, StandardCharsets.US_ASCII));
      }
    };
  }
}

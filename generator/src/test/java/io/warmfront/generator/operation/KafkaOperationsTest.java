package io.warmfront.generator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.contract.update.CacheUpdate.Decoded;
import io.warmfront.contract.update.UpdateHeaders;
import io.warmfront.contract.workload.Operation;
import io.warmfront.generator.payload.PayloadSizes;
import io.warmfront.generator.publish.KafkaUpdateLog;
import io.warmfront.generator.publish.Producers;
import io.warmfront.generator.recording.Timeline;
import io.warmfront.generator.span.SpanDesk;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import io.warmfront.testing.otlp.OtlpSpan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithPlatform(Part.KAFKA)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaOperationsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long TTL_MILLIS = 60_000;

  private TestPlatform platform;
  private Topics topics;
  private KafkaUpdateLog log;
  private Map<Operation, OperationDriver> drivers;
  private RecentWrites writes;
  private AtomicInteger followed;

  @BeforeAll
  void open(TestPlatform platform) throws Exception {
    this.platform = platform;
    topics = platform.freshTopics();
    log = log(platform.bootstrapServers(), PATIENCE);
    writes = new RecentWrites(100, PATIENCE.toNanos());
    followed = new AtomicInteger();
    drivers = drivers(log);
  }

  @AfterAll
  void close() {
    log.close();
  }

  @Test
  void publishPut_twice_risesInVersionAndHasTheValueAndTtl() throws Exception {
    String payload = PayloadSizes.USUAL.payload(item(1), 7);
    assertThat(run(Operation.PUBLISH_PUT, 1))
        .isEqualTo(OperationResult.of(Outcome.OK, payload.length()));
    long between = PublishPut.version(InstantSource.system());
    Await.until(
        "a microsecond later",
        PATIENCE,
        () -> PublishPut.version(InstantSource.system()) > between);
    run(Operation.PUBLISH_PUT, 1);
    List<CacheUpdate> updates =
        records(item(1).text(), 2).stream().map(KafkaOperationsTest::update).toList();
    assertThat(updates.getFirst().version()).isLessThanOrEqualTo(between);
    assertThat(updates.getLast().version()).isGreaterThan(between);
    assertThat(updates.getLast().payload()).isEqualTo(payload.getBytes(StandardCharsets.US_ASCII));
    assertThat(updates.getLast().expiresAtMillis() - System.currentTimeMillis())
        .isBetween(TTL_MILLIS * 8 / 10, TTL_MILLIS * 11 / 10);
  }

  @Test
  void publishDelete_afterAPut_isNewerAndDeletes() throws Exception {
    run(Operation.PUBLISH_PUT, 2);
    assertThat(run(Operation.PUBLISH_DELETE, 2)).isEqualTo(OperationResult.of(Outcome.OK, 0));
    List<ConsumerRecord<byte[], byte[]>> records = records(item(2).text(), 2);
    assertThat(update(records.getLast()).isDelete()).isTrue();
    assertThat(update(records.getLast()).version())
        .isGreaterThan(update(records.getFirst()).version());
  }

  @Test
  void publishPoison_underAKeyOfItsOwn_isNoUpdate() throws Exception {
    assertThat(run(Operation.PUBLISH_POISON, 3).outcome()).isEqualTo(Outcome.OK);
    ConsumerRecord<byte[], byte[]> record = records("t:kafka-operations:k:poison:3", 1).getFirst();
    assertThat(decode(record))
        .isInstanceOfSatisfying(
            Decoded.Unfit.class,
            unfit -> assertThat(unfit.code()).isEqualTo(ErrorCode.VERSION_INVALID));
  }

  @Test
  void publish_kafkaNeverThere_isALogError() {
    try (KafkaUpdateLog nowhere = log("127.0.0.1:1", Duration.ofMillis(300))) {
      drivers(nowhere)
          .forEach((operation, driver) ->
              assertThat(Failing.kindOf(() -> driver.run(call(4))))
                  .as(operation.label())
                  .isEqualTo(ErrorKind.LOG_ERROR));
    }
    assertThat(writes.supersededAt(item(4).text(), 1, System.nanoTime()))
        .as("nobody was told that it is written")
        .isEmpty();
  }

  @Test
  void writeBehind_acknowledged_isForTheOriginTooAndNewerThanWhatCachesHave() throws Exception {
    int before = followed.get();
    String payload = PayloadSizes.USUAL.payload(item(5), 7);
    assertThat(run(Operation.WRITE_BEHIND, 5))
        .isEqualTo(OperationResult.of(Outcome.OK, payload.length()));
    ConsumerRecord<byte[], byte[]> record = records(item(5).text(), 1).getFirst();
    assertThat(header(record, UpdateHeaders.ORIGIN))
        .isEqualTo(UpdateHeaders.BEHIND.getBytes(StandardCharsets.US_ASCII));
    assertThat(update(record).payload()).isEqualTo(payload.getBytes(StandardCharsets.US_ASCII));
    assertThat(update(record).expiresAtMillis() - System.currentTimeMillis())
        .isBetween(TTL_MILLIS * 8 / 10, TTL_MILLIS * 11 / 10);
    assertThat(followed.get()).as("somebody follows").isGreaterThan(before);
    long version = update(record).version();
    assertThat(writes.supersededAt(item(5).text(), version - 1, System.nanoTime())).isPresent();
    assertThat(writes.supersededAt(item(5).text(), version, System.nanoTime())).isEmpty();
  }

  @Test
  void publishPut_acknowledged_isNotForTheOrigin() throws Exception {
    run(Operation.PUBLISH_PUT, 6);
    assertThat(header(records(item(6).text(), 1).getFirst(), UpdateHeaders.ORIGIN)).isNull();
  }

  @Test
  void publish_sampled_hasTheHeaderOfItsSpan() throws Exception {
    OperationDriver publish = Objects.requireNonNull(drivers.get(Operation.PUBLISH_PUT));
    try (SpanDesk desk = SpanDesk.open()) {
      OperationSpan span =
          desk.spans(false)
              .ofShard(
                  "r",
                  Timeline.anchored(0, 0, 0),
                  List.of(SeriesTags.newBuilder().setOperation("publish-put").build()))
              .begin(0, call(7), 0, 0);
      publish.run(call(7).with(span));
      ConsumerRecord<byte[], byte[]> record = records(item(7).text(), 1).getFirst();
      OtlpSpan send = desk.received(1).getFirst();
      assertThat(send.attributes())
          .containsEntry("messaging.destination.name", topics.cacheUpdates())
          .containsEntry("messaging.kafka.offset", Long.toString(record.offset()));
      assertThat(header(record, UpdateHeaders.TRACE_PARENT))
          .isEqualTo(
              "00-%s-%s-01".formatted(send.trace(), send.id()).getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Test
  void publish_notSampled_hasNoHeaderOfASpan() throws Exception {
    run(Operation.PUBLISH_PUT, 8);
    assertThat(header(records(item(8).text(), 1).getFirst(), UpdateHeaders.TRACE_PARENT)).isNull();
  }

  private Map<Operation, OperationDriver> drivers(UpdateLog of) {
    return KafkaOperations.drivers(
        of, writes, followed::incrementAndGet, InstantSource.system(), System::nanoTime);
  }

  private KafkaUpdateLog log(String servers, Duration deadline) {
    return new KafkaUpdateLog(
        Producers.updates(servers, "kafka-operations", deadline),
        topics.cacheUpdates(),
        deadline,
        System::nanoTime);
  }

  private OperationResult run(Operation operation, long id)
      throws OperationFailure, InterruptedException {
    return Objects.requireNonNull(drivers.get(operation), operation.label()).run(call(id));
  }

  private static CacheKey item(long id) {
    return new CacheKey("kafka-operations", "k", id);
  }

  private static OperationCall call(long id) {
    return new OperationCall(item(id), TTL_MILLIS, 7);
  }

  private static CacheUpdate update(ConsumerRecord<byte[], byte[]> record) {
    return ((Decoded.Update) decode(record)).update();
  }

  private static Decoded decode(ConsumerRecord<byte[], byte[]> record) {
    return CacheUpdate.decode(
        record.key(), record.value(), name -> header(record, name), record.timestamp());
  }

  private static byte @Nullable [] header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : header.value();
  }

  private List<ConsumerRecord<byte[], byte[]>> records(String key, int count) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            platform.bootstrapServers(),
            "group.id",
            "kafka-operations-" + key.replace(':', '-'),
            "auto.offset.reset",
            "earliest");
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topics.cacheUpdates()));
      Await.until(
          "records are in the log",
          PATIENCE,
          () -> {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
              if (key.equals(new String(record.key(), StandardCharsets.UTF_8))) {
                records.add(record);
              }
            }
            return records.size() >= count;
          });
    }
    return records;
  }
}

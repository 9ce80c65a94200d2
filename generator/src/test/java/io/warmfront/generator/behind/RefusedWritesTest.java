package io.warmfront.generator.behind;

import static io.warmfront.generator.behind.FollowedItems.PATIENCE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.contract.update.DeadLetterHeaders;
import io.warmfront.contract.update.UpdateHeaders;
import io.warmfront.generator.operation.NoSpan;
import io.warmfront.generator.publish.KafkaUpdateLog;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What PostgreSQL refuses for what a row is, told from what it cannot do now. */
@WithPlatform({Part.KAFKA, Part.POSTGRESQL})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedWritesTest {
  private static final String TENANT = "refused-writes";
  private static final int LONGER_THAN_A_PAGE = 20_000;
  private static final int LARGE = 3 * 1_024 * 1_024;

  private TestPlatform platform;
  private FollowedItems items;

  @BeforeAll
  void open(TestPlatform platform) throws Exception {
    this.platform = platform;
    items = new FollowedItems(platform, TENANT);
    items.execute(
        "ALTER TABLE items ADD CONSTRAINT refused_writes CHECK (tenant <> '%s' OR payload NOT LIKE 'bad%%')"
            .formatted(TENANT));
  }

  @AfterAll
  void close() throws Exception {
    items.execute("ALTER TABLE items DROP CONSTRAINT refused_writes");
    items.close();
  }

  @Test
  void start_rowsThatPostgresqlRefuses_arePutAsideAndTheOthersWritten() throws Exception {
    Topics topics = platform.freshTopics();
    Told told = new Told();
    try (KafkaUpdateLog log = items.log(topics);
        OriginFollower follower = items.follower(topics, told)) {
      for (int id = 0; id < 40; id++) {
        log.appendBehind(items.update(id, 5_000, id == 13 ? "bad value" : "good"), NoSpan.NONE);
      }
      log.appendBehind(items.update(50, 5_000, "nul \0"), NoSpan.NONE);
      log.appendBehind(FollowedItems.update(tooLong(), 5_000, "good"), NoSpan.NONE);
      log.appendBehind(items.update(51, 5_000, "good"), NoSpan.NONE);
      follower.start();
      Await.until(
          "all have their place", PATIENCE, () -> told.written() + told.refused.get() == 43);
    }
    assertThat(told.refused.get()).isEqualTo(3);
    assertThat(told.applied.get()).isEqualTo(40);
    assertThat(told.delays.get()).as("what the origin has").isEqualTo(40);
    for (int id = 0; id < 40; id++) {
      assertThat(items.row(id).startsWith("5000 good")).as("item %d", id).isEqualTo(id != 13);
    }
    assertThat(items.row(51)).isEqualTo("5000 good");

    List<ConsumerRecord<byte[], byte[]>> letters = letters(topics, 3);
    assertThat(letters)
        .allSatisfy(it -> {
          assertThat(header(it, DeadLetterHeaders.REASON)).isEqualTo("ORIGIN_REFUSED");
          assertThat(header(it, DeadLetterHeaders.GROUP)).endsWith("origin-followers");
          assertThat(header(it, DeadLetterHeaders.TOPIC)).isEqualTo(topics.cacheUpdates());
          assertThat(header(it, DeadLetterHeaders.PARTITION))
              .isEqualTo(Integer.toString(it.partition()));
          assertThat(header(it, DeadLetterHeaders.EXCEPTION)).contains("PSQLException");
          assertThat(header(it, UpdateHeaders.ORIGIN)).isEqualTo(UpdateHeaders.BEHIND);
          assertThat(header(it, UpdateHeaders.VERSION)).isEqualTo("5000");
        });
    assertThat(letters)
        .extracting(it -> header(it, DeadLetterHeaders.MESSAGE).substring(0, 33))
        .containsExactly(
            "PostgreSQL refuses it with 22021:",
            "PostgreSQL refuses it with 23514:",
            "PostgreSQL refuses it with 54000:");
    assertThat(letters.get(1).key()).isEqualTo(items.key(13).bytes());
    assertThat(letters.get(1).value()).asString().isEqualTo("bad value");
  }

  @Test
  void start_newestOfAnItemRefused_writesTheOneBefore() throws Exception {
    Topics topics = platform.freshTopics();
    Told told = new Told();
    try (KafkaUpdateLog log = items.log(topics);
        OriginFollower follower = items.follower(topics, told)) {
      log.appendBehind(items.update(60, 7_001, "first"), NoSpan.NONE);
      log.appendBehind(items.update(60, 7_002, "second"), NoSpan.NONE);
      log.appendBehind(items.update(60, 7_003, "bad one"), NoSpan.NONE);
      log.appendBehind(items.update(60, 7_004, "bad too"), NoSpan.NONE);
      follower.start();
      Await.until("all have their place", PATIENCE, () -> told.written() + told.refused.get() == 4);
    }
    assertThat(told.refused.get()).isEqualTo(2);
    assertThat(items.row(60)).isEqualTo("7002 second");
  }

  @Test
  void start_afterOneThatPutAside_doesNotDoItAgain() throws Exception {
    Topics topics = platform.freshTopics();
    Told first = new Told();
    Told second = new Told();
    try (KafkaUpdateLog log = items.log(topics)) {
      try (OriginFollower follower = items.follower(topics, first)) {
        log.appendBehind(items.update(61, 1_000, "bad"), NoSpan.NONE);
        follower.start();
        Await.until("it is put aside", PATIENCE, () -> first.refused.get() == 1);
      }
      log.appendBehind(items.update(62, 1_000, "good"), NoSpan.NONE);
      try (OriginFollower follower = items.follower(topics, second)) {
        follower.start();
        Await.until("it goes on", PATIENCE, () -> second.written() == 1);
      }
    }
    assertThat(second.refused.get()).isZero();
    assertThat(letters(topics, 1)).hasSize(1);
  }

  @Test
  void start_refusedValueLargerThanADeadLetter_isPutAsideWithoutIt() throws Exception {
    Topics topics = platform.freshTopics();
    Told told = new Told();
    Map<String, Object> config =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            platform.bootstrapServers(),
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4",
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            2 * LARGE);
    CacheUpdate large = items.update(64, 1_000, "bad".repeat(LARGE / 3));
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topics.cacheUpdates(), large.key(), large.payload());
    large.headers().forEach(record.headers()::add);
    record.headers().add(UpdateHeaders.ORIGIN, UpdateHeaders.BEHIND.getBytes(UTF_8));
    try (Producer<byte[], byte[]> producer =
            new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        OriginFollower follower = items.follower(topics, told)) {
      producer.send(record).get();
      follower.start();
      Await.until("it is put aside", PATIENCE, () -> told.refused.get() == 1);
    }
    ConsumerRecord<byte[], byte[]> letter = letters(topics, 1).getFirst();
    assertThat(letter.value()).isNull();
    assertThat(header(letter, DeadLetterHeaders.OMITTED))
        .isEqualTo("the value: it has %d bytes".formatted(LARGE));
  }

  @Test
  void start_tableLocked_putsNothingAsideAndWritesWhenItIsFree() throws Exception {
    Topics topics = platform.freshTopics();
    Told told = new Told();
    try (KafkaUpdateLog log = items.log(topics);
        OriginFollower follower = items.follower(topics, told)) {
      log.appendBehind(items.update(63, 1_000, "before"), NoSpan.NONE);
      follower.start();
      Await.until("it follows", PATIENCE, () -> told.written() == 1);
      try (Connection connection = items.connection();
          var statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        statement.execute("LOCK TABLE items IN ACCESS EXCLUSIVE MODE");
        log.appendBehind(items.update(63, 2_000, "meanwhile"), NoSpan.NONE);
        Await.until("it was given up and tried again", PATIENCE, () -> waitingForTheTable() > 1);
        connection.rollback();
      }
      Await.until("it goes on", PATIENCE, () -> told.written() == 2);
    }
    assertThat(told.refused.get()).isZero();
    assertThat(items.row(63)).isEqualTo("2000 meanwhile");
  }

  /** Of a connection that was given up, PostgreSQL learns when it has the lock. */
  private int waitingForTheTable() throws Exception {
    try (Connection connection = items.connection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT count(*) FROM pg_stat_activity"
                    + " WHERE wait_event_type = 'Lock' AND query LIKE 'INSERT INTO items AS item%'")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  /** A key that is too long for the index of items. */
  private static CacheKey tooLong() {
    byte[] bytes = new byte[LONGER_THAN_A_PAGE / 2];
    new Random(11).nextBytes(bytes); // an index compresses what repeats itself
    return new CacheKey("t" + HexFormat.of().formatHex(bytes), "k", 1);
  }

  private List<ConsumerRecord<byte[], byte[]>> letters(Topics topics, int count) {
    Map<String, Object> config = Map.of("bootstrap.servers", platform.bootstrapServers());
    List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          IntStream.range(0, Topics.DATA_PARTITIONS)
              .mapToObj(it -> new TopicPartition(topics.cacheUpdateDeadLetters(), it))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Await.until(
          "the dead letters are there",
          PATIENCE,
          () -> {
            consumer.poll(Duration.ofMillis(100)).forEach(letters::add);
            return letters.size() >= count;
          });
    }
    letters.sort(Comparator.comparing(it -> header(it, DeadLetterHeaders.MESSAGE)));
    return letters;
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}

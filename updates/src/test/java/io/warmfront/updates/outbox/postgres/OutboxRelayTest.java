package io.warmfront.updates.outbox.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.Seeded;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import io.warmfront.updates.ShownBytes;
import io.warmfront.updates.WrittenTopic;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a real PostgreSQL to a real log. */
@WithPlatform({Part.KAFKA, Part.POSTGRESQL})
class OutboxRelayTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int WRITERS = 4;
  private static final int CHANGES_OF_A_WRITER = 150;

  private final TestPlatform platform;
  private final FollowedDatabase database;
  private final Topics topics;

  OutboxRelayTest(TestPlatform platform) throws SQLException {
    platform.ensure(Set.of(Part.KAFKA, Part.POSTGRESQL));
    this.platform = platform;
    this.database = new FollowedDatabase(platform);
    this.topics = platform.freshTopics();
    database.run("SELECT warmfront.follow('shop.items', 't:{tenant}:items:{id}', 3600000)");
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @Test
  void run_writersAtOnce_theLogEndsAsTheTable() throws Exception {
    Seeded.check(random -> {
      try (RunningRelay one = new RunningRelay(platform, topics, database.outbox());
          RunningRelay two = new RunningRelay(platform, topics, database.outbox())) {
        change(random);
        Await.until("all is told", LIMIT, () -> database.waiting() == 0);
        assertThat(one.relayed() + two.relayed()).isPositive();
      }
      assertThat(newest(log())).isEqualTo(table());
    });
  }

  @Test
  void run_ttlAndTime_countFromTheChange() throws Exception {
    database.run("INSERT INTO shop.items VALUES ('acme', 1, 'a')");
    try (RunningRelay relay = new RunningRelay(platform, topics, database.outbox())) {
      Await.until("it is told", LIMIT, () -> relay.relayed() == 1);
    }

    ConsumerRecord<byte[], byte[]> record = log().getFirst();
    CacheUpdate update = update(record);
    assertThat(update.expiresAtMillis()).isEqualTo(record.timestamp() + 3_600_000);
    assertThat(record.timestamp() - update.version() / 1_000).isBetween(-1L, 5_000L);
  }

  @Test
  void run_serversAwayForAWhile_nothingIsLost() throws Exception {
    try (RunningRelay relay = new RunningRelay(platform, topics, database.outbox())) {
      database.run("INSERT INTO shop.items VALUES ('acme', 1, 'before')");
      Await.until("it is told", LIMIT, () -> relay.relayed() == 1);
      platform.kill(Part.KAFKA);
      database.run("UPDATE shop.items SET name = 'without Kafka'");
      Await.until("it is missed", LIMIT, () -> relay.away() == 1);
      assertThat(relay.reason()).startsWith("Kafka does not take the updates: ");
      platform.restart(Part.KAFKA);
      Await.until("it is told", LIMIT, () -> relay.relayed() == 2 && relay.returns() == 1);
      platform.restart(Part.POSTGRESQL);
      try (Connection again = database.connect()) {
        FollowedDatabase.run(again, "UPDATE shop.items SET name = 'after'");
      }
      Await.until("it is told", LIMIT, () -> relay.relayed() == 3);
    }

    assertThat(newest(log()).get("t:acme:items:1")).contains("after");
  }

  @Test
  void run_notSettled_isToldAgain() throws Exception {
    database.run("INSERT INTO shop.items VALUES ('acme', 1, 'a')");
    try (RunningRelay relay =
        new RunningRelay(platform, topics, new ForgetfulOutbox(database.outbox(), 2))) {
      Await.until("it is told at last", LIMIT, () -> relay.relayed() == 1);
      assertThat(relay.away()).isEqualTo(1);
    }

    List<ConsumerRecord<byte[], byte[]>> log = log();
    assertThat(log).hasSize(3);
    assertThat(log.stream().map(OutboxRelayTest::update).distinct()).hasSize(1);
    assertThat(database.waiting()).isZero();
  }

  @Test
  void run_rowsThatAreNoUpdates_arePutAsideAndHoldUpNoOther() throws Exception {
    database.run(
        """
        INSERT INTO warmfront.outbox (key, version, payload, ttl_ms) VALUES
          ('good', 1, 'v', NULL),
          ('', 1, 'v', NULL),
          ('version', 0, 'v', NULL),
          ('expiry', 1, 'v', -9000000000000000),
          ('large', 1, convert_to(repeat('x', 1000000), 'UTF8'), NULL),
          ('also good', 1, NULL, NULL)
        """);
    try (RunningRelay relay = new RunningRelay(platform, topics, database.outbox())) {
      Await.until("all are told", LIMIT, () -> relay.relayed() == 2 && relay.putAside() == 4);
    }

    assertThat(log()).extracting(it -> ShownBytes.of(it.key())).contains("good", "also good");
    Map<String, ConsumerRecord<byte[], byte[]>> letters = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> letter :
        WrittenTopic.read(platform, topics.cacheUpdateDeadLetters())) {
      letters.put(header(letter, "warmfront.dlq.reason"), letter);
      assertThat(header(letter, "warmfront.dlq.group")).isEqualTo("outbox-relay");
      assertThat(header(letter, "warmfront.dlq.message")).startsWith("row ");
    }
    assertThat(letters)
        .containsOnlyKeys("EXPIRY_INVALID", "KEY_MISSING", "TOO_LARGE", "VERSION_INVALID");
    ConsumerRecord<byte[], byte[]> large = requireNonNull(letters.get("TOO_LARGE"));
    assertThat(large.value()).isNull();
    assertThat(header(large, "warmfront.dlq.omitted")).isEqualTo("the value, of 1000000 bytes");
  }

  /** Changes few rows from several connections, some of it rolled back. */
  private void change(RandomGenerator random) {
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      long seed = random.nextLong();
      writers.add(
          CompletableFuture.runAsync(() -> {
            try (Connection connection = database.connect()) {
              write(connection, new Random(seed));
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          }));
    }
    writers.forEach(CompletableFuture::join);
  }

  private static void write(Connection connection, RandomGenerator random) throws SQLException {
    connection.setAutoCommit(false);
    for (int i = 0; i < CHANGES_OF_A_WRITER; i++) {
      int id = random.nextInt(8);
      String name = "n" + random.nextInt(1_000_000);
      FollowedDatabase.run(
          connection,
          switch (random.nextInt(4)) {
            case 0 -> "DELETE FROM shop.items WHERE id = " + id;
            case 1 -> "UPDATE shop.items SET name = '%s' WHERE id = %d".formatted(name, id);
            default ->
                "INSERT INTO shop.items VALUES ('acme', %d, '%s') ON CONFLICT (tenant, id) DO UPDATE SET name = excluded.name"
                    .formatted(id, name);
          });
      if (random.nextInt(5) == 0) {
        connection.rollback();
      } else {
        connection.commit();
      }
    }
  }

  private Map<String, String> table() throws SQLException {
    return database.texts(
        "SELECT 't:' || tenant || ':items:' || id, to_jsonb(i)::text FROM shop.items i");
  }

  private List<ConsumerRecord<byte[], byte[]>> log() throws InterruptedException {
    return WrittenTopic.read(platform, topics.cacheUpdates());
  }

  /** Returns the values that the cache would have: of each key that of the greatest version. */
  private static Map<String, String> newest(List<ConsumerRecord<byte[], byte[]>> log) {
    Map<String, CacheUpdate> newest = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : log) {
      newest.merge(
          ShownBytes.of(record.key()), update(record), (a, b) -> b.version() > a.version() ? b : a);
    }
    Map<String, String> values = new TreeMap<>();
    newest.forEach((key, update) -> {
      byte[] payload = update.payload();
      if (payload != null) {
        values.put(key, new String(payload, UTF_8));
      }
    });
    return values;
  }

  private static CacheUpdate update(ConsumerRecord<byte[], byte[]> record) {
    CacheUpdate.Decoded decoded =
        CacheUpdate.decode(
            record.key(),
            record.value(),
            name -> {
              Header header = record.headers().lastHeader(name);
              return header == null ? null : header.value();
            },
            record.timestamp());
    assertThat(decoded).isInstanceOf(CacheUpdate.Decoded.Update.class);
    return ((CacheUpdate.Decoded.Update) decoded).update();
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "missing" : new String(header.value(), UTF_8);
  }
}

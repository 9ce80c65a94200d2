package io.warmfront.generator.behind;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.contract.update.UpdateHeaders;
import io.warmfront.generator.operation.postgres.PostgresFollower;
import io.warmfront.generator.operation.postgres.PostgresPool;
import io.warmfront.generator.prepare.ItemSet;
import io.warmfront.generator.prepare.postgres.ItemTable;
import io.warmfront.generator.publish.KafkaUpdateLog;
import io.warmfront.generator.publish.Producers;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithPlatform({Part.KAFKA, Part.POSTGRESQL})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OriginFollowerTest {
  private static final String TENANT = "origin-follower";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private TestPlatform platform;
  private PostgresPool pool;

  @BeforeAll
  void open(TestPlatform platform) throws Exception {
    this.platform = platform;
    pool = new PostgresPool(platform.jdbcUrl(), platform.postgresqlUser(), 2, SECOND);
    new ItemTable(platform.jdbcUrl(), platform.postgresqlUser())
        .load(List.of(new ItemSet(TENANT, "k", 100)), items -> {});
  }

  @AfterAll
  void close() {
    pool.close();
  }

  @Test
  void start_writesOfOneItemAndOfANewOne_theOriginHasTheNewestOfEach() throws Exception {
    Topics topics = platform.freshTopics();
    Told told = new Told();
    try (KafkaUpdateLog log = log(topics);
        OriginFollower follower = follower(topics, told)) {
      log.appendBehind(update(1, 1_000, "first"));
      log.appendBehind(update(1, 3_000, "third"));
      log.appendBehind(update(1, 2_000, "second"));
      log.appendBehind(update(5_001, 1_000, "new"));
      log.append(update(2, 9_000, "the origin had it first"));
      follower.start();
      follower.start();
      Await.until("the log is followed", PATIENCE, () -> told.written() == 4);
    }
    assertThat(row(1)).isEqualTo("3000 third");
    assertThat(row(5_001)).isEqualTo("1000 new");
    assertThat(row(2)).as("no write behind").startsWith("1 ");
    assertThat(told.applied.get()).isBetween(2, 3);
    assertThat(told.delays.get()).isEqualTo(4);
    assertThat(told.unfit.get()).isZero();
  }

  @Test
  void start_originHasSomethingNewer_keepsIt() throws Exception {
    Topics topics = platform.freshTopics();
    execute("UPDATE items SET version = 7000, payload = 'newer' WHERE tenant = '%s' AND id = 3");
    Told told = new Told();
    try (KafkaUpdateLog log = log(topics);
        OriginFollower follower = follower(topics, told)) {
      log.appendBehind(update(3, 6_999, "older"));
      log.appendBehind(update(3, 7_000, "as old"));
      follower.start();
      Await.until("the log is followed", PATIENCE, () -> told.written() == 2);
    }
    assertThat(told.superseded.get()).isEqualTo(2);
    assertThat(row(3)).isEqualTo("7000 newer");
  }

  @Test
  void start_recordsThatAreNoWrites_leavesThemOutAndGoesOn() throws Exception {
    Topics topics = platform.freshTopics();
    Told told = new Told();
    try (KafkaUpdateLog log = log(topics);
        OriginFollower follower = follower(topics, told)) {
      try (Producer<byte[], byte[]> raw =
          Producers.updates(platform.bootstrapServers(), "raw", PATIENCE)) {
        byte[] item = new CacheKey(TENANT, "k", 4).bytes();
        raw.send(behind(topics, item, "no version", null)).get();
        raw.send(behind(topics, item, null, "1")).get();
        raw.send(behind(topics, "t:no-item".getBytes(StandardCharsets.UTF_8), "v", "1")).get();
        raw.send(behind(topics, item, "nul \0", "1")).get();
      }
      log.appendBehind(update(4, 5_000, "good"));
      follower.start();
      Await.until("the good one is there", PATIENCE, () -> told.written() == 1);
      Await.until("the others are counted", PATIENCE, () -> told.unfit.get() == 4);
    }
    assertThat(row(4)).isEqualTo("5000 good");
  }

  @Test
  void start_afterAnother_goesOnWhereItWas() throws Exception {
    Topics topics = platform.freshTopics();
    Told first = new Told();
    Told second = new Told();
    try (KafkaUpdateLog log = log(topics)) {
      try (OriginFollower follower = follower(topics, first)) {
        log.appendBehind(update(5, 1_000, "one"));
        follower.start();
        Await.until("the first has it", PATIENCE, () -> first.written() == 1);
      }
      log.appendBehind(update(5, 2_000, "two"));
      try (OriginFollower follower = follower(topics, second)) {
        follower.start();
        Await.until("the second has it", PATIENCE, () -> second.applied.get() == 1);
      }
    }
    assertThat(row(5)).isEqualTo("2000 two");
    assertThat(second.superseded.get()).as("what the first had done").isZero();
  }

  @Test
  void start_postgresqlKilled_writesWhenItIsBack() throws Exception {
    Topics topics = platform.freshTopics();
    Told told = new Told();
    try (KafkaUpdateLog log = log(topics);
        OriginFollower follower = follower(topics, told)) {
      log.appendBehind(update(6, 1_000, "before"));
      follower.start();
      Await.until("it follows", PATIENCE, () -> told.written() == 1);
      platform.kill(Part.POSTGRESQL);
      try {
        log.appendBehind(update(6, 2_000, "meanwhile"));
        log.appendBehind(update(7, 2_000, "meanwhile"));
      } finally {
        platform.restart(Part.POSTGRESQL);
      }
      Await.until("it caught up", PATIENCE, () -> told.written() == 3);
    }
    assertThat(row(6)).isEqualTo("2000 meanwhile");
    assertThat(row(7)).isEqualTo("2000 meanwhile");
    assertThat(told.applied.get()).isEqualTo(3);
  }

  private OriginFollower follower(Topics topics, Told told) {
    OriginFollower follower =
        new OriginFollower(
            () -> FollowerConsumers.create(platform.bootstrapServers(), topics, "follower-test"),
            topics.cacheUpdates(),
            new PostgresFollower(pool.dataSource()),
            InstantSource.system());
    follower.tell(told);
    return follower;
  }

  private KafkaUpdateLog log(Topics topics) {
    return new KafkaUpdateLog(
        Producers.updates(platform.bootstrapServers(), "follower-test", PATIENCE),
        topics.cacheUpdates(),
        PATIENCE,
        System::nanoTime);
  }

  private static CacheUpdate update(long id, long version, String value) {
    return new CacheUpdate(
        new CacheKey(TENANT, "k", id).bytes(),
        version,
        System.currentTimeMillis() + 60_000,
        value.getBytes(StandardCharsets.UTF_8));
  }

  private static ProducerRecord<byte[], byte[]> behind(
      Topics topics, byte[] key, @Nullable String value, @Nullable String version) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topics.cacheUpdates(),
            key,
            value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    record
        .headers()
        .add(UpdateHeaders.ORIGIN, UpdateHeaders.BEHIND.getBytes(StandardCharsets.US_ASCII));
    if (version != null) {
      record.headers().add(UpdateHeaders.VERSION, version.getBytes(StandardCharsets.US_ASCII));
    }
    return record;
  }

  /** Returns version and value of an item at the origin. */
  private String row(long id) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(platform.jdbcUrl(), platform.postgresqlUser(), null);
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT version || ' ' || payload FROM items WHERE tenant = '%s' AND id = %d"
                    .formatted(TENANT, id))) {
      return rows.next() ? rows.getString(1) : "none";
    }
  }

  private void execute(String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(platform.jdbcUrl(), platform.postgresqlUser(), null);
        var statement = connection.createStatement()) {
      statement.execute(sql.formatted(TENANT));
    }
  }

  /** What was told. */
  private static final class Told implements BehindListener {
    private final AtomicInteger applied = new AtomicInteger();
    private final AtomicInteger superseded = new AtomicInteger();
    private final AtomicInteger unfit = new AtomicInteger();
    private final AtomicLong delays = new AtomicLong();

    int written() {
      return applied.get() + superseded.get();
    }

    @Override
    public void written(int howManyApplied, int howManySuperseded) {
      applied.addAndGet(howManyApplied);
      superseded.addAndGet(howManySuperseded);
    }

    @Override
    public void unfit() {
      unfit.incrementAndGet();
    }

    @Override
    public void delayed(long millis) {
      delays.incrementAndGet();
    }
  }
}

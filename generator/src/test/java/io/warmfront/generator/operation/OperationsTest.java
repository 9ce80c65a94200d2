package io.warmfront.generator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.topic.Topics;
import io.warmfront.generator.operation.elasticsearch.ElasticsearchConnection;
import io.warmfront.generator.operation.elasticsearch.ItemSearch;
import io.warmfront.generator.operation.postgres.PostgresOrigin;
import io.warmfront.generator.operation.postgres.PostgresPool;
import io.warmfront.generator.operation.redis.RedisCache;
import io.warmfront.generator.operation.redis.RedisConnection;
import io.warmfront.generator.payload.PayloadSizes;
import io.warmfront.generator.prepare.ItemSet;
import io.warmfront.generator.prepare.elasticsearch.ItemIndex;
import io.warmfront.generator.prepare.postgres.ItemTable;
import io.warmfront.generator.publish.KafkaUpdateLog;
import io.warmfront.generator.publish.Producers;
import io.warmfront.local.Part;
import io.warmfront.redis.RedisSettings;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithPlatform({Part.KAFKA, Part.REDIS, Part.POSTGRESQL, Part.ELASTICSEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationsTest {
  private static final String TENANT = "operations";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int CONNECTIONS = 4;
  private static final long TTL_MILLIS = 60_000;
  private static final Duration LATER = Duration.ofMillis(2 * TTL_MILLIS);

  private TestPlatform platform;
  private Topics topics;
  private RedisConnection redis;
  private RedisCache cache;
  private PostgresPool pool;
  private ElasticsearchConnection elasticsearch;
  private KafkaUpdateLog log;
  private CacheAsideRead read;
  private Write write;
  private Search search;

  @BeforeAll
  void open(TestPlatform platform) throws Exception {
    this.platform = platform;
    topics = platform.freshTopics();
    redis = new RedisConnection(RedisSettings.of(platform.redisUri(), SECOND));
    redis.open();
    Await.until("Redis is connected", PATIENCE, redis::isOpen);
    cache = new RedisCache(redis);
    pool = new PostgresPool(platform.jdbcUrl(), platform.postgresqlUser(), CONNECTIONS, SECOND);
    PostgresOrigin origin = new PostgresOrigin(pool.dataSource());
    elasticsearch =
        new ElasticsearchConnection(
            URI.create(platform.elasticsearchUri()), Duration.ofSeconds(10));
    log =
        new KafkaUpdateLog(
            Producers.updates(platform.bootstrapServers(), "test", PATIENCE),
            topics.cacheUpdates(),
            PATIENCE,
            System::nanoTime);
    RecentWrites writes = new RecentWrites(100, PATIENCE.toNanos());
    RecentFills fills = new RecentFills(1_024);
    InstantSource clock = InstantSource.system();
    read =
        new CacheAsideRead(
            new Lookup(cache, writes, fills, clock, System::nanoTime),
            new Load(cache, origin, fills, clock, System::nanoTime));
    write = new Write(origin, log, writes, clock, System::nanoTime);
    search = new Search(new ItemSearch(elasticsearch));
    List<ItemSet> sets = List.of(new ItemSet(TENANT, "k", 100));
    new ItemTable(platform.jdbcUrl(), platform.postgresqlUser()).load(sets, items -> {});
    new ItemIndex(elasticsearch).load(sets, items -> {});
  }

  @AfterAll
  void close() {
    log.close();
    elasticsearch.close();
    pool.close();
    redis.close();
  }

  @Test
  void read_twice_isAMissAndThenAHit() throws Exception {
    String payload = new OperationCall(item(1), TTL_MILLIS, 0).payload();
    long begun = System.nanoTime();
    OperationResult miss = read.run(call(1));
    long taken = System.nanoTime() - begun;
    assertThat(miss.with(null)).isEqualTo(OperationResult.of(Outcome.MISS, 2L * payload.length()));
    MissedRead hops = miss.missedRead();
    assertThat(List.of(hops.lookup(), hops.origin(), hops.fill())).allMatch(Hop::isMade);
    assertThat(hops.lookup().startNanos() - begun).isNotNegative();
    assertThat(hops.origin().startNanos() - hops.lookup().endNanos()).isNotNegative();
    assertThat(hops.fill().startNanos() - hops.origin().endNanos()).isNotNegative();
    assertThat(hops.lookup().nanos() + hops.origin().nanos() + hops.fill().nanos())
        .isLessThan(taken);
    assertThat(hops.entryBytes()).isEqualTo(cached(1).length);
    CacheEntry entry = CacheEntry.decode(cached(1));
    assertThat(entry.version()).isEqualTo(1);
    assertThat(new String(entry.payload(), StandardCharsets.UTF_8)).isEqualTo(payload);
    assertThat(entry.expiresAtMillis() - System.currentTimeMillis())
        .isBetween(TTL_MILLIS * 8 / 10, TTL_MILLIS * 11 / 10);
    OperationResult hit = read.run(call(1));
    assertThat(hit.outcome()).isEqualTo(Outcome.HIT);
    assertThat(hit.bytes()).as("as much as was loaded").isEqualTo(hops.entryBytes());
    assertThat(hit.missed()).isNull();
  }

  @Test
  void read_expiredEntry_asksTheOrigin() throws Exception {
    // an entry that is past its logical expiry and still there, as the updater leaves it
    long now = System.currentTimeMillis();
    RecentFills fills = new RecentFills(1);
    InstantSource later = InstantSource.offset(InstantSource.system(), LATER);
    CacheAsideRead laterRead =
        new CacheAsideRead(
            new Lookup(cache, new RecentWrites(1, 1), fills, later, System::nanoTime),
            new Load(cache, new PostgresOrigin(pool.dataSource()), fills, later, System::nanoTime));
    cache.fill(item(2).text(), CacheEntry.value(1, now + 60_000, new byte[] {'x'}));
    OperationResult expired = laterRead.run(call(2));
    assertThat(expired.outcome()).isEqualTo(Outcome.EXPIRED);
    assertThat(expired.missedRead().ttlDriftMicros())
        .as("expired a minute ago")
        .isBetween(60_000_000L, 60_000_000L + PATIENCE.toMillis() * 1_000);
  }

  @Test
  void read_tombstone_isANegativeHit() throws Exception {
    cache.fill(item(3).text(), CacheEntry.tombstone(5, System.currentTimeMillis() + TTL_MILLIS));
    assertThat(read.run(call(3)).outcome()).isEqualTo(Outcome.NEGATIVE_HIT);
  }

  @Test
  void read_valueOfAnotherTenant_isATenantLeak() throws Exception {
    byte[] foreign =
        PayloadSizes.USUAL
            .payload(new CacheKey("operations-2", "k", 10), 0)
            .getBytes(StandardCharsets.US_ASCII);
    cache.fill(
        item(10).text(), CacheEntry.value(5, System.currentTimeMillis() + TTL_MILLIS, foreign));
    assertThat(read.run(call(10))).isEqualTo(OperationResult.error(ErrorKind.TENANT_LEAK));
  }

  @Test
  void read_noSuchRow_isNotFound() throws Exception {
    OperationResult result = read.run(call(1_000_000));
    assertThat(result.with(null)).isEqualTo(OperationResult.error(ErrorKind.NOT_FOUND));
    assertThat(result.missedRead().origin().nanos()).as("it was asked").isPositive();
    assertThat(result.missedRead().fill().nanos()).isZero();
  }

  @Test
  void read_afterOwnWriteThatTheCacheHasNotSeen_isAStaleHit() throws Exception {
    read.run(call(4));
    write.run(call(4));
    OperationResult result = read.run(call(4));
    assertThat(result.outcome()).isEqualTo(Outcome.STALE_HIT);
    assertThat(result.stalenessMicros()).isBetween(1L, PATIENCE.toMillis() * 1_000);
    cache.fill(
        item(4).text(),
        CacheEntry.value(2, System.currentTimeMillis() + TTL_MILLIS, new byte[] {'n'}));
    assertThat(read.run(call(4)).outcome()).isEqualTo(Outcome.HIT);
  }

  @Test
  void write_twice_tellsTheLogBothVersions() throws Exception {
    assertThat(write.run(call(5)).outcome()).isEqualTo(Outcome.OK);
    assertThat(write.run(call(5)).outcome()).isEqualTo(Outcome.OK);
    assertThat(versionsInLog(item(5).text())).containsExactly("2", "3");
  }

  @Test
  void write_noSuchRow_isNotFound() throws Exception {
    assertThat(write.run(call(1_000_000)).error()).isEqualTo(ErrorKind.NOT_FOUND);
  }

  @Test
  void search_typedName_findsTheItem() throws Exception {
    OperationResult result = search.run(call(6));
    assertThat(result.outcome()).isEqualTo(Outcome.OK);
    assertThat(result.bytes()).isGreaterThan(100);
  }

  @Test
  void operations_counts_equalTheServersOwn() throws Exception {
    flushCounters();
    RedisCounts counts = new RedisCounts(platform.port(Part.REDIS));
    long gets = counts.calls("get");
    long scans = scansOfItems();
    int hits = 0;
    int misses = 0;
    for (int i = 0; i < 40; i++) {
      OperationResult result = read.run(call(50 + i % 20));
      hits += result.outcome() == Outcome.HIT ? 1 : 0;
      misses += result.outcome() == Outcome.MISS ? 1 : 0;
    }
    for (int i = 0; i < 5; i++) {
      write.run(call(80 + i));
    }
    assertThat(hits).isEqualTo(20);
    assertThat(misses).isEqualTo(20);
    assertThat(counts.calls("get") - gets).isEqualTo(40);
    flushCounters();
    assertThat(scansOfItems() - scans).as("20 selects and 5 updates").isEqualTo(25);
  }

  @Test
  void read_everyConnectionInUse_isPoolExhausted() throws Exception {
    PostgresPool small =
        new PostgresPool(platform.jdbcUrl(), platform.postgresqlUser(), 1, Duration.ofMillis(300));
    try (Connection held = small.dataSource().getConnection()) {
      assertThat(held.isClosed()).isFalse();
      PostgresOrigin origin = new PostgresOrigin(small.dataSource());
      assertThat(Failing.kindOf(() -> origin.find(item(1)))).isEqualTo(ErrorKind.POOL_EXHAUSTED);
    } finally {
      small.close();
    }
  }

  @Test
  void read_redisKilled_failsAndRecoversByItself() throws Exception {
    read.run(call(7));
    platform.kill(Part.REDIS);
    try {
      assertThat(Failing.kindOf(() -> read.run(call(7))))
          .isIn(ErrorKind.CONNECTION, ErrorKind.TIMEOUT);
    } finally {
      platform.restart(Part.REDIS);
    }
    Await.until(
        "reads succeed again", PATIENCE, () -> Failing.kindOf(() -> read.run(call(7))) == null);
  }

  @Test
  void read_postgresqlKilled_failsAndRecoversByItself() throws Exception {
    read.run(call(8));
    platform.kill(Part.POSTGRESQL);
    try {
      assertThat(Failing.kindOf(() -> read.run(call(9))))
          .isIn(ErrorKind.CONNECTION, ErrorKind.TIMEOUT);
      assertThat(read.run(call(8)).outcome()).as("the cache alone").isEqualTo(Outcome.HIT);
    } finally {
      platform.restart(Part.POSTGRESQL);
    }
    Await.until(
        "reads succeed again", PATIENCE, () -> Failing.kindOf(() -> read.run(call(9))) == null);
  }

  @Test
  void search_elasticsearchKilled_failsAndRecoversByItself() throws Exception {
    platform.kill(Part.ELASTICSEARCH);
    try {
      assertThat(Failing.kindOf(() -> search.run(call(6)))).isEqualTo(ErrorKind.CONNECTION);
    } finally {
      platform.restart(Part.ELASTICSEARCH);
    }
    Await.until(
        "searches succeed again",
        PATIENCE,
        () -> Failing.kindOf(() -> search.run(call(6))) == null);
  }

  @Test
  void read_redisNeverThere_failsAtOnce() {
    RedisConnection nowhere = new RedisConnection(RedisSettings.of("redis://127.0.0.1:1", SECOND));
    assertThat(Failing.kindOf(() -> Answer.of(new RedisCache(nowhere).get("k"))))
        .isEqualTo(ErrorKind.CONNECTION);
  }

  private static CacheKey item(long id) {
    return new CacheKey(TENANT, "k", id);
  }

  private static OperationCall call(long id) {
    return new OperationCall(item(id), TTL_MILLIS, 7);
  }

  private byte[] cached(long id) throws OperationFailure, InterruptedException {
    byte[] bytes = Answer.of(cache.get(item(id).text()));
    assertThat(bytes).isNotNull();
    return Objects.requireNonNull(bytes);
  }

  private List<String> versionsInLog(String key) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", platform.bootstrapServers(),
            "group.id", "operations-test",
            "auto.offset.reset", "earliest");
    List<String> versions = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topics.cacheUpdates()));
      Await.until(
          "two updates are in the log",
          PATIENCE,
          () -> {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(200));
            for (ConsumerRecord<byte[], byte[]> record : records) {
              if (key.equals(new String(record.key(), StandardCharsets.UTF_8))) {
                versions.add(
                    new String(
                        record.headers().lastHeader("wf-version").value(),
                        StandardCharsets.US_ASCII));
              }
            }
            return versions.size() >= 2;
          });
    }
    return versions;
  }

  /** A session tells its counters late; this makes each one of the pool tell them now. */
  private void flushCounters() throws Exception {
    List<Connection> all = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      all.add(pool.dataSource().getConnection());
    }
    for (Connection each : all) {
      try (each;
          var statement = each.createStatement()) {
        statement.execute("SELECT pg_stat_force_next_flush()");
      }
    }
  }

  private long scansOfItems() throws Exception {
    try (Connection connection =
            DriverManager.getConnection(platform.jdbcUrl(), platform.postgresqlUser(), null);
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT idx_scan FROM pg_stat_user_tables WHERE relname = 'items'")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}

package io.warmfront.generator.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.workload.HotKeys;
import io.warmfront.contract.workload.Prepared;
import io.warmfront.contract.workload.ValueSize;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.generator.TestCommands;
import io.warmfront.generator.operation.elasticsearch.ElasticsearchConnection;
import io.warmfront.generator.operation.redis.RedisCache;
import io.warmfront.generator.operation.redis.RedisConnection;
import io.warmfront.generator.operation.redis.StayingEntries;
import io.warmfront.generator.prepare.elasticsearch.ItemIndex;
import io.warmfront.generator.prepare.postgres.CustomerView;
import io.warmfront.generator.prepare.postgres.ItemRows;
import io.warmfront.generator.prepare.postgres.ItemTable;
import io.warmfront.generator.prepare.postgres.OrderTable;
import io.warmfront.generator.prepare.redis.ItemEntries;
import io.warmfront.local.Part;
import io.warmfront.redis.RedisSettings;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithPlatform({Part.REDIS, Part.POSTGRESQL, Part.ELASTICSEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreparationTest {
  private final List<RunEvent> events = new CopyOnWriteArrayList<>();
  private RedisConnection redis;

  @BeforeAll
  void open(TestPlatform platform) throws Exception {
    redis = new RedisConnection(RedisSettings.of(platform.redisUri(), Duration.ofSeconds(5)));
    redis.connect();
  }

  @BeforeEach
  void forget() {
    events.clear();
  }

  @AfterAll
  void close() {
    redis.close();
  }

  @Test
  void prepare_twice_loadsOnceAndSkipsThen(TestPlatform platform) throws Exception {
    RunCommand command =
        TestCommands.running(
            "prepare-twice", 16, TestCommands.even(1, 1_000, 1), TestCommands.everything());
    Preparation preparation = preparation(platform, platform.jdbcUrl(), Duration.ofSeconds(60));
    preparation.prepare(command, () -> true);
    assertThat(events.getFirst().kind()).isEqualTo(RunEvent.Kind.PREPARING);
    assertThat(events.getLast().kind()).isEqualTo(RunEvent.Kind.PREPARED);
    assertThat(events.getLast().details()).containsEntry("items", "2000");
    assertThat(rows(platform, "prepare-twice-a", "count(*)")).isEqualTo(500);

    execute(platform, "UPDATE items SET version = 9 WHERE tenant = 'prepare-twice-a' AND id = 3");
    execute(platform, "DELETE FROM items WHERE tenant = 'prepare-twice-a' AND id = 4");
    preparation.prepare(command, () -> true);
    assertThat(events.getLast().kind()).isEqualTo(RunEvent.Kind.PREPARED);
    assertThat(rows(platform, "prepare-twice-a", "count(*)")).isEqualTo(500);
    assertThat(rows(platform, "prepare-twice-a", "max(version)")).isEqualTo(9);
  }

  @Test
  void load_otherValueSizes_givesEveryItemANewValue(TestPlatform platform) throws Exception {
    ItemTable table = new ItemTable(platform.jdbcUrl(), platform.postgresqlUser());
    table.load(List.of(new ItemSet("sized", "k", 50)), items -> {});
    assertThat(rows(platform, "sized", "max(version)")).isEqualTo(1);
    assertThat(rows(platform, "sized", "min(length(payload))")).isBetween(200L, 250L);
    assertThat(rows(platform, "sized", "max(length(payload))")).isBetween(350L, 400L);

    // more than one statement takes
    List<ItemSet> large = List.of(new ItemSet("sized", "k", 60, ValueSize.fixed(200_000)));
    List<Long> progress = new ArrayList<>();
    table.load(large, progress::add);
    assertThat(progress.stream().mapToLong(it -> it).sum()).isEqualTo(60);
    assertThat(rows(platform, "sized", "count(*)")).isEqualTo(60);
    assertThat(rows(platform, "sized", "min(length(payload))")).isEqualTo(200_000);
    assertThat(rows(platform, "sized", "min(version) * 10 + max(version)")).isEqualTo(12);

    table.load(large, items -> {});
    assertThat(rows(platform, "sized", "max(version)")).as("nothing is done again").isEqualTo(2);
  }

  @Test
  void prepare_hotKeysAlone_areLoaded(TestPlatform platform) throws Exception {
    RunCommand command =
        TestCommands.running(
            "prepare-sale",
            16,
            TestCommands.even(1, 1_000, 1),
            List.of(
                new WeightedOperation("write", "k", 60_000, 0, 1, new HotKeys("drop", 0.5, 0, 0))));
    preparation(platform, platform.jdbcUrl(), Duration.ofSeconds(60)).prepare(command, () -> true);
    assertThat(events.getLast().kind()).isEqualTo(RunEvent.Kind.PREPARED);
    assertThat(rows(platform, "prepare-sale-a", "count(*)")).isEqualTo(505);
  }

  @Test
  void prepare_operationsThatNeedNothing_loadsNothing(TestPlatform platform) throws Exception {
    prepare(platform, "prepare-nothing", "get");
    assertThat(events.getLast().kind()).isEqualTo(RunEvent.Kind.PREPARED);
    assertThat(events.getLast().details()).containsEntry("items", "0");
  }

  @Test
  void prepare_targetHitRatio_putsEveryRowIntoTheCacheForDays(TestPlatform platform)
      throws Exception {
    RunCommand command =
        TestCommands.running(
            "prepare-entries",
            16,
            TestCommands.even(1, 1_000, 1),
            List.of(new WeightedOperation("get", "k", 60_000, 1).withTargetHitRatio(0.9)));
    Preparation preparation = preparation(platform, platform.jdbcUrl(), Duration.ofSeconds(60));
    preparation.prepare(command, () -> true);
    assertThat(events.getLast().kind()).isEqualTo(RunEvent.Kind.PREPARED);
    assertThat(events.getLast().details()).containsEntry("items", "2000");
    RedisCache cache = new RedisCache(redis);
    CacheKey changed = new CacheKey("prepare-entries-b", "k", 7);
    CacheKey newer = new CacheKey("prepare-entries-b", "k", 8);
    long now = System.currentTimeMillis();
    for (long id = 0; id < 500; id++) {
      CacheEntry entry = entry(cache, new CacheKey("prepare-entries-a", "k", id));
      assertThat(entry.version()).isEqualTo(1);
      assertThat(entry.expiresAtMillis() - now).isGreaterThan(Duration.ofDays(5).toMillis());
    }

    // an entry of another run that is about to expire stays for days, one that is newer as it is
    execute(
        platform,
        "UPDATE items SET version = 5, payload = 'five' WHERE tenant = 'prepare-entries-b' AND id ="
            + " 7");
    cache.fill(changed.text(), CacheEntry.value(5, now + 60_000, new byte[] {'5'}));
    cache.fill(newer.text(), CacheEntry.value(9, now + 60_000, new byte[] {'9'}));
    preparation.prepare(command, () -> true);
    assertThat(entry(cache, changed).expiresAtMillis() - now)
        .isGreaterThan(Duration.ofDays(5).toMillis());
    assertThat(new String(entry(cache, changed).payload(), StandardCharsets.UTF_8))
        .isEqualTo("five");
    assertThat(entry(cache, newer).version()).isEqualTo(9);
  }

  @Test
  void prepare_targetHitRatioWithoutRedis_failsWithTheReason(TestPlatform platform) {
    RunCommand command =
        TestCommands.running(
            "prepare-no-redis",
            16,
            TestCommands.even(1, 1_000, 1),
            List.of(new WeightedOperation("get", "k", 60_000, 1).withTargetHitRatio(0.9)));
    preparation(
            platform,
            platform.jdbcUrl(),
            Duration.ofMillis(600),
            new RedisConnection(RedisSettings.of("redis://127.0.0.1:1", Duration.ofSeconds(1))))
        .prepare(command, () -> true);
    assertThat(events.getLast().kind()).isEqualTo(RunEvent.Kind.PREPARE_FAILED);
    assertThat(events.getLast().message()).startsWith("Redis did not answer for 0 s");
  }

  private static CacheEntry entry(RedisCache cache, CacheKey key) throws Exception {
    byte[] bytes = cache.get(key.text()).toCompletableFuture().get();
    return CacheEntry.decode(Objects.requireNonNull(bytes, key.text()));
  }

  @Test
  void prepare_join_loadsRowsAndOrders(TestPlatform platform) throws Exception {
    prepare(platform, "prepare-orders", "join");
    assertThat(events.getLast().kind()).isEqualTo(RunEvent.Kind.PREPARED);
    assertThat(events.getLast().details()).containsEntry("items", "2000");
    assertThat(rows(platform, "prepare-orders-a", "count(*)")).isEqualTo(500);
  }

  @Test
  void prepare_refreshViewTwice_viewHoldsTheItemsOfNow(TestPlatform platform) throws Exception {
    prepare(platform, "prepare-view", "refresh-view");
    assertThat(events.getLast().kind()).isEqualTo(RunEvent.Kind.PREPARED);
    String items = "(SELECT sum(items) FROM customer_items WHERE tenant = 'prepare-view-a')";
    assertThat(rows(platform, "prepare-view-a", items)).isEqualTo(500);

    execute(platform, "DELETE FROM items WHERE tenant = 'prepare-view-a' AND id >= 500");
    execute(
        platform, "INSERT INTO items VALUES ('prepare-view-a', 'k', 500, 1, 'one more', now())");
    prepare(platform, "prepare-view", "refresh-view");
    assertThat(events.getLast().kind()).isEqualTo(RunEvent.Kind.PREPARED);
    assertThat(rows(platform, "prepare-view-a", items)).isEqualTo(501);
  }

  private void prepare(TestPlatform platform, String run, String operation) {
    RunCommand command =
        TestCommands.running(
            run,
            16,
            TestCommands.even(1, 1_000, 1),
            List.of(new WeightedOperation(operation, "k", 60_000, 1)));
    preparation(platform, platform.jdbcUrl(), Duration.ofSeconds(60)).prepare(command, () -> true);
  }

  @Test
  void prepare_noServer_failsWithTheReason(TestPlatform platform) {
    RunCommand command =
        TestCommands.running(
            "prepare-none", 16, TestCommands.even(1, 1_000, 1), TestCommands.readsAndWrites());
    preparation(platform, "jdbc:postgresql://127.0.0.1:1/postgres", Duration.ofMillis(600))
        .prepare(command, () -> true);
    assertThat(events.getLast().kind()).isEqualTo(RunEvent.Kind.PREPARE_FAILED);
    assertThat(events.getLast().message()).startsWith("PostgreSQL did not answer for 0 s");
  }

  @Test
  void prepare_notWantedAnyMore_saysNothingMore(TestPlatform platform) {
    RunCommand command =
        TestCommands.running(
            "prepare-stopped", 16, TestCommands.even(1, 1_000, 1), TestCommands.everything());
    preparation(platform, platform.jdbcUrl(), Duration.ofSeconds(1)).prepare(command, () -> false);
    assertThat(events).hasSize(1);
  }

  private Preparation preparation(TestPlatform platform, String jdbcUrl, Duration patience) {
    return preparation(platform, jdbcUrl, patience, redis);
  }

  private Preparation preparation(
      TestPlatform platform, String jdbcUrl, Duration patience, RedisConnection redis) {
    return new Preparation(
        Map.of(
            Prepared.ROWS,
            new ItemTable(jdbcUrl, platform.postgresqlUser()),
            Prepared.ORDERS,
            new OrderTable(jdbcUrl, platform.postgresqlUser()),
            Prepared.VIEW,
            new CustomerView(jdbcUrl, platform.postgresqlUser()),
            Prepared.DOCUMENTS,
            new ItemIndex(
                new ElasticsearchConnection(
                    URI.create(platform.elasticsearchUri()), Duration.ofSeconds(30))),
            Prepared.ENTRIES,
            new ItemEntries(
                new ItemRows(jdbcUrl, platform.postgresqlUser()),
                new StayingEntries(redis),
                InstantSource.system())),
        events::add,
        patience,
        InstantSource.system());
  }

  private static long rows(TestPlatform platform, String tenant, String what) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(platform.jdbcUrl(), platform.postgresqlUser(), null);
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT %s FROM items WHERE tenant = '%s'".formatted(what, tenant))) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void execute(TestPlatform platform, String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(platform.jdbcUrl(), platform.postgresqlUser(), null);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

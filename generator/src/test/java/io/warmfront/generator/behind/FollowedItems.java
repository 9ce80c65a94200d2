package io.warmfront.generator.behind;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.generator.operation.postgres.PostgresFollower;
import io.warmfront.generator.operation.postgres.PostgresPool;
import io.warmfront.generator.prepare.ItemSet;
import io.warmfront.generator.prepare.postgres.ItemTable;
import io.warmfront.generator.publish.KafkaUpdateLog;
import io.warmfront.generator.publish.Producers;
import io.warmfront.testing.TestPlatform;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The items of one tenant at the origin, and what follows the log there. */
final class FollowedItems implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final TestPlatform platform;
  private final String tenant;
  private final PostgresPool pool;

  FollowedItems(TestPlatform platform, String tenant) throws Exception {
    this.platform = platform;
    this.tenant = tenant;
    this.pool = new PostgresPool(platform.jdbcUrl(), platform.postgresqlUser(), 2, SECOND);
    new ItemTable(platform.jdbcUrl(), platform.postgresqlUser())
        .load(List.of(new ItemSet(tenant, "k", 100)), items -> {});
  }

  OriginFollower follower(Topics topics, Told told) {
    OriginFollower follower =
        new OriginFollower(
            () -> FollowerConsumers.create(platform.bootstrapServers(), topics, "follower-test"),
            topics.cacheUpdates(),
            new PostgresFollower(pool.dataSource()),
            new RefusedWrites(
                () -> Producers.deadLetters(platform.bootstrapServers(), "follower-test"),
                topics.cacheUpdateDeadLetters(),
                FollowerConsumers.group(topics),
                PATIENCE,
                InstantSource.system()),
            InstantSource.system());
    follower.tell(told);
    return follower;
  }

  KafkaUpdateLog log(Topics topics) {
    return new KafkaUpdateLog(
        Producers.updates(platform.bootstrapServers(), "follower-test", PATIENCE),
        topics.cacheUpdates(),
        PATIENCE,
        System::nanoTime);
  }

  CacheKey key(long id) {
    return new CacheKey(tenant, "k", id);
  }

  CacheUpdate update(long id, long version, String value) {
    return update(key(id), version, value);
  }

  static CacheUpdate update(CacheKey key, long version, String value) {
    return new CacheUpdate(
        key.bytes(),
        version,
        System.currentTimeMillis() + 60_000,
        value.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns version and value of an item at the origin. */
  String row(long id) throws SQLException {
    try (Connection connection = connection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT version || ' ' || payload FROM items WHERE tenant = '%s' AND id = %d"
                    .formatted(tenant, id))) {
      return rows.next() ? rows.getString(1) : "none";
    }
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  Connection connection() throws SQLException {
    return DriverManager.getConnection(platform.jdbcUrl(), platform.postgresqlUser(), null);
  }

  @Override
  public void close() {
    pool.close();
  }
}

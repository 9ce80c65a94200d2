package io.warmfront.generator.operation;

import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.workload.Operation;
import io.warmfront.generator.operation.postgres.PostgresOrigin;
import io.warmfront.generator.operation.postgres.PostgresPool;
import io.warmfront.generator.operation.redis.RedisCache;
import io.warmfront.generator.operation.redis.RedisConnection;
import io.warmfront.generator.operation.redis.RedisOperations;
import io.warmfront.generator.prepare.ItemSet;
import io.warmfront.generator.prepare.postgres.ItemTable;
import io.warmfront.local.Part;
import io.warmfront.redis.RedisSettings;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The operations on Redis of one tenant of a thousand items, on the servers of a platform: what
 * tests of them share.
 */
final class RedisRig implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final Duration SECOND = Duration.ofSeconds(1);
  static final long TTL_MILLIS = 60_000;

  final String tenant;
  final RedisConnection redis;
  final RedisCache cache;
  final Origin origin;
  final RecentWrites writes = new RecentWrites(100, PATIENCE.toNanos());
  final RedisCounts counts;
  final Map<Operation, OperationDriver> drivers;
  private final PostgresPool pool;

  RedisRig(TestPlatform platform, String tenant) throws Exception {
    this.tenant = tenant;
    redis = new RedisConnection(RedisSettings.of(platform.redisUri(), SECOND));
    redis.open();
    Await.until("Redis is connected", PATIENCE, redis::isOpen);
    cache = new RedisCache(redis);
    pool = new PostgresPool(platform.jdbcUrl(), platform.postgresqlUser(), 4, SECOND);
    origin = new PostgresOrigin(pool.dataSource());
    counts = new RedisCounts(platform.port(Part.REDIS));
    drivers = drivers(redis);
    List<ItemSet> sets = List.of(new ItemSet(tenant, "k", 1_000));
    new ItemTable(platform.jdbcUrl(), platform.postgresqlUser()).load(sets, items -> {});
  }

  /** Returns the operations over another connection, or of somebody else over the same. */
  Map<Operation, OperationDriver> drivers(RedisConnection connection) {
    return RedisOperations.drivers(
        connection, origin, writes, InstantSource.system(), System::nanoTime);
  }

  OperationDriver driver(Operation operation) {
    return Objects.requireNonNull(drivers.get(operation), operation.label());
  }

  OperationResult run(Operation operation, long id) throws OperationFailure, InterruptedException {
    return driver(operation).run(call(id));
  }

  CacheEntry cached(CacheKey item) throws Exception {
    byte[] bytes = Answer.of(cache.get(item.text()));
    return CacheEntry.decode(Objects.requireNonNull(bytes));
  }

  CacheKey item(long id) {
    return new CacheKey(tenant, "k", id);
  }

  OperationCall call(long id) {
    return new OperationCall(item(id), TTL_MILLIS, 7);
  }

  @Override
  public void close() {
    pool.close();
    redis.close();
  }
}

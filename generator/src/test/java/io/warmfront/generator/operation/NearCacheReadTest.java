package io.warmfront.generator.operation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.workload.Operation;
import io.warmfront.generator.operation.redis.RedisCache;
import io.warmfront.generator.operation.redis.RedisConnection;
import io.warmfront.generator.operation.redis.RedisOperations;
import io.warmfront.redis.RedisSettings;
import io.warmfront.testing.Await;
import io.warmfront.testing.redis.StandaloneRedis;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NearCacheReadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final OperationResult NEAR = OperationResult.of(Outcome.HIT, 0);

  private final StandaloneRedis stack = StandaloneRedis.start();
  private final RedisConnection redis =
      new RedisConnection(RedisSettings.of(stack.addresses().getFirst(), Duration.ofSeconds(1)));
  private final RecentWrites writes = new RecentWrites(100, PATIENCE.toNanos());
  private final RedisCache cache = new RedisCache(redis);
  private final OperationDriver read =
      Objects.requireNonNull(
          RedisOperations.drivers(
                  redis, new MemoryOrigin(), writes, InstantSource.system(), System::nanoTime)
              .get(Operation.NEAR_CACHE_READ));

  @BeforeAll
  void open() {
    redis.open();
    Await.until("Redis is connected", PATIENCE, redis::isOpen);
  }

  @AfterAll
  void close() {
    redis.close();
    stack.close();
  }

  @Test
  void read_notThere_isLoadedAndThenHitInRedisAndThenInMemory() throws Exception {
    isNearAtLast(1);
    CacheKey item = item(2);
    assertThat(read.run(call(2)).outcome()).isEqualTo(Outcome.MISS);
    Await.until("it is a hit in memory", PATIENCE, () -> read.run(call(2)).equals(NEAR));
    long gets = gets();
    for (int i = 0; i < 100; i++) {
      assertThat(read.run(call(2))).isEqualTo(NEAR);
    }
    assertThat(gets() - gets).as("Redis is not asked").isZero();
    assertThat(Answer.of(cache.get(item.text()))).isNotNull();
  }

  @Test
  void read_newerVersionCommittedElsewhere_isAStaleHitWithoutBytes() throws Exception {
    isNearAtLast(3);
    writes.committed(item(3).text(), 5, System.nanoTime());
    OperationResult result = read.run(call(3));
    assertThat(result.outcome()).isEqualTo(Outcome.STALE_HIT);
    assertThat(result.bytes()).isZero();
  }

  @Test
  void read_expiredInMemory_asksRedis() throws Exception {
    CacheEntry brief = CacheEntry.value(7, System.currentTimeMillis() + 300, new byte[] {'b'});
    isNearAtLast(4);
    cache.fill(item(4).text(), brief);
    Await.until(
        "the entry is over, and loaded anew",
        PATIENCE,
        () -> read.run(call(4)).outcome() == Outcome.MISS);
  }

  @Test
  void read_allKeysFlushed_isAMiss() throws Exception {
    isNearAtLast(5);
    assertThat(stack.server().ask("FLUSHALL")).isEqualTo("OK");
    Await.until(
        "Redis is asked again", PATIENCE, () -> read.run(call(5)).outcome() == Outcome.MISS);
  }

  @Test
  void read_changedWhileNobodyListens_isSeen() throws Exception {
    isNearAtLast(6);
    assertThat(stack.server().ask("CLIENT", "KILL", "TYPE", "normal")).isNotEqualTo("0");
    CacheEntry changed = CacheEntry.value(9, System.currentTimeMillis() + 60_000, new byte[] {'n'});
    assertThat(stack.server().ask("SET", item(6).text(), new String(changed.encode(), US_ASCII)))
        .isEqualTo("OK");
    Await.until(
        "the change is read from Redis",
        PATIENCE,
        () -> read.run(call(6)).equals(OperationResult.of(Outcome.HIT, changed.encode().length)));
    isNearAtLast(6);
  }

  @Test
  void read_serverFrozen_isATimeoutAtLastAndGoesOn() throws Exception {
    isNearAtLast(7);
    stack.pause();
    try {
      Await.until(
          "a silent server makes memory worthless",
          PATIENCE,
          () -> Failing.kindOf(() -> read.run(call(7))) == ErrorKind.TIMEOUT);
    } finally {
      stack.resume();
    }
    isNearAtLast(7);
  }

  private void isNearAtLast(long id) {
    Await.until("it is kept in memory", PATIENCE, () -> read.run(call(id)).equals(NEAR));
  }

  private long gets() throws Exception {
    return stack
        .server()
        .ask("INFO", "commandstats")
        .toString()
        .lines()
        .filter(it -> it.startsWith("cmdstat_get:calls="))
        .mapToLong(it -> Long.parseLong(it.substring(it.indexOf('=') + 1, it.indexOf(','))))
        .sum();
  }

  private static CacheKey item(long id) {
    return new CacheKey("near", "k", id);
  }

  private static OperationCall call(long id) {
    return new OperationCall(item(id), 60_000, 7);
  }
}

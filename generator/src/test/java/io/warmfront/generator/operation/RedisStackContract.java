package io.warmfront.generator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.workload.Operation;
import io.warmfront.generator.operation.redis.RedisCache;
import io.warmfront.generator.operation.redis.RedisConnection;
import io.warmfront.generator.operation.redis.RedisOperations;
import io.warmfront.generator.payload.PayloadSizes;
import io.warmfront.redis.RedisSettings;
import io.warmfront.testing.Await;
import io.warmfront.testing.redis.RedisStack;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every operation does on any Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RedisStackContract<S extends RedisStack> {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final Duration FEW_TIMEOUTS = TIMEOUT.multipliedBy(8);
  private static final long TTL_MILLIS = 60_000;

  private final S stack;
  private final RedisSettings settings;
  private final MemoryOrigin origin = new MemoryOrigin();
  private final RecentWrites writes = new RecentWrites(100, PATIENCE.toNanos());
  private final RedisConnection redis;
  private final RedisCache cache;
  private final Map<Operation, OperationDriver> drivers;

  RedisStackContract(S stack, Function<S, RedisSettings> settingsOf) {
    this.stack = stack;
    settings = settingsOf.apply(stack);
    redis = new RedisConnection(settings);
    cache = new RedisCache(redis);
    drivers =
        RedisOperations.drivers(redis, origin, writes, InstantSource.system(), System::nanoTime);
  }

  S stack() {
    return stack;
  }

  @BeforeAll
  void open() {
    redis.open();
    Await.until("Redis is connected", PATIENCE, redis::isOpen);
  }

  @AfterAll
  void close() throws Exception {
    redis.close();
    stack.close();
  }

  @Test
  void everyOperation_onManyItems_ends() throws Exception {
    for (Operation operation : drivers.keySet()) {
      for (long id = 2_000; id < 2_020; id++) {
        assertThat(run(operation, id).outcome())
            .as("%s of %d", operation.label(), id)
            .isNotIn(Outcome.ERROR, Outcome.DROPPED);
      }
    }
  }

  @Test
  void getAndSet_inTurn_areAMissAndAHit() throws Exception {
    for (long id = 1; id < 20; id++) {
      assertThat(run(Operation.GET, id).outcome()).isEqualTo(Outcome.MISS);
      assertThat(run(Operation.SET, id).outcome()).isEqualTo(Outcome.OK);
      assertThat(run(Operation.GET, id).outcome()).isEqualTo(Outcome.HIT);
      assertThat(run(Operation.DELETE, id).outcome()).isEqualTo(Outcome.OK);
      assertThat(run(Operation.GET, id).outcome()).isEqualTo(Outcome.MISS);
    }
  }

  @Test
  void writeThrough_afterASet_replacesItAndOnlyIt() throws Exception {
    for (long id = 20; id < 40; id++) {
      run(Operation.SET, id);
      run(Operation.WRITE_THROUGH, id);
      run(Operation.WRITE_THROUGH, id);
      assertThat(cached(id).version()).isEqualTo(3);
      cache.fill(item(id).text(), CacheEntry.value(2, Long.MAX_VALUE >> 20, new byte[] {'o'}));
      assertThat(cached(id).version()).as("an older one is refused").isEqualTo(3);
      assertThat(run(Operation.CACHE_ASIDE_READ, id).outcome()).isEqualTo(Outcome.HIT);
    }
  }

  @Test
  void pipelinedGet_itemsOfAllSlots_isAHitOfAllBytes() throws Exception {
    long bytes = 0;
    for (long id = 40; id < 79; id++) {
      bytes += run(Operation.SET, id).bytes();
    }
    OperationCall batch =
        new OperationCall(
            item(40),
            TTL_MILLIS,
            7,
            PayloadSizes.USUAL,
            LongStream.range(41, 80).mapToObj(RedisStackContract::item).toList(),
            true);
    assertThat(driver(Operation.PIPELINED_GET).run(batch))
        .as("one is missing")
        .isEqualTo(OperationResult.of(Outcome.MISS, bytes));
    bytes += run(Operation.SET, 79).bytes();
    assertThat(driver(Operation.PIPELINED_GET).run(batch))
        .isEqualTo(OperationResult.of(Outcome.HIT, bytes));
  }

  @Test
  void tagInvalidate_membersOfAllSlots_removesTheseAlone() throws Exception {
    for (long id = 100; id < 3_100; id += 100) {
      run(Operation.TAGGED_SET, id + 1);
    }
    run(Operation.TAGGED_SET, 102);
    run(Operation.SET, 5_001);
    assertThat(run(Operation.TAG_INVALIDATE, 1).outcome()).isEqualTo(Outcome.OK);
    for (long id = 100; id < 3_100; id += 100) {
      assertThat(run(Operation.GET, id + 1).outcome()).isEqualTo(Outcome.MISS);
    }
    assertThat(run(Operation.GET, 102).outcome()).as("another tag").isEqualTo(Outcome.HIT);
    assertThat(run(Operation.GET, 5_001).outcome()).as("not tagged").isEqualTo(Outcome.HIT);
    assertThat(run(Operation.TAG_INVALIDATE, 1).outcome()).as("no member").isEqualTo(Outcome.OK);
  }

  @Test
  void sessionsAndCounters_twice_goOn() throws Exception {
    for (long id = 80; id < 99; id++) {
      assertThat(run(Operation.SESSION_TOUCH, id).outcome()).isEqualTo(Outcome.MISS);
      assertThat(run(Operation.SESSION_TOUCH, id).outcome()).isEqualTo(Outcome.HIT);
      for (int i = 0; i < 10; i++) {
        run(Operation.COUNTER, id);
      }
      assertThat(run(Operation.COUNTER, id)).isEqualTo(OperationResult.of(Outcome.OK, 2));
    }
  }

  @Test
  void mapsAndBoards_someMembers_giveThem() throws Exception {
    run(Operation.GEO_ADD, 90);
    assertThat(run(Operation.GEO_SEARCH, 90).bytes()).isGreaterThan(0);
    run(Operation.LEADERBOARD_ADD, 90);
    assertThat(run(Operation.LEADERBOARD_TOP, 91).bytes()).isGreaterThan(0);
  }

  @Test
  void nearCacheRead_anotherClientChangesIt_isSeen() throws Exception {
    try (RedisConnection another = new RedisConnection(settings)) {
      another.open();
      Await.until("the other client is connected", PATIENCE, another::isOpen);
      for (long id = 8_000; id < 8_010; id++) {
        Await.until("it is kept in memory", PATIENCE, isNear(id));
        CacheEntry changed =
            CacheEntry.value(9, System.currentTimeMillis() + TTL_MILLIS, new byte[] {'n'});
        new RedisCache(another).fill(item(id).text(), changed);
        OperationCall call = new OperationCall(item(id), TTL_MILLIS, 7);
        Await.until(
            "the change is read from Redis",
            PATIENCE,
            () ->
                driver(Operation.NEAR_CACHE_READ)
                    .run(call)
                    .equals(OperationResult.of(Outcome.HIT, changed.encode().length)));
        Await.until("the change is kept in memory", PATIENCE, isNear(id));
      }
    }
  }

  @Test
  void everyOperation_serversFrozen_timesOutAndGoesOn() {
    stack.pause();
    Map<Operation, Duration> took = new ConcurrentHashMap<>();
    Map<Operation, @Nullable ErrorKind> kinds;
    try {
      kinds = all(took, 6_000);
    } finally {
      stack.resume();
    }
    // a connection whose PING had no answer is given up, and what is on its way then fails with it
    assertThat(kinds)
        .allSatisfy((_, kind) -> assertThat(kind).isIn(ErrorKind.TIMEOUT, ErrorKind.CONNECTION))
        .containsValue(ErrorKind.TIMEOUT);
    assertThat(took).allSatisfy((_, each) -> assertThat(each).isLessThan(FEW_TIMEOUTS));
    for (Operation operation : drivers.keySet()) {
      Await.until(
          operation.label() + " succeeds again",
          PATIENCE,
          () -> Failing.kindOf(() -> run(operation, 6_000)) == null);
    }
  }

  /** Does every operation at the same time. */
  private Map<Operation, @Nullable ErrorKind> all(Map<Operation, Duration> took, long id) {
    Map<Operation, @Nullable ErrorKind> kinds =
        Collections.synchronizedMap(new EnumMap<>(Operation.class));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Operation operation : drivers.keySet()) {
        threads.execute(() -> {
          long begun = System.nanoTime();
          kinds.put(operation, Failing.kindOf(() -> run(operation, id)));
          took.put(operation, Duration.ofNanos(System.nanoTime() - begun));
        });
      }
    }
    return kinds;
  }

  CacheEntry cached(long id) throws OperationFailure, InterruptedException {
    byte[] bytes = Answer.of(cache.get(item(id).text()));
    return CacheEntry.decode(Objects.requireNonNull(bytes));
  }

  Set<Operation> operations() {
    return drivers.keySet();
  }

  private Callable<Boolean> isNear(long id) {
    return () -> run(Operation.NEAR_CACHE_READ, id).equals(OperationResult.of(Outcome.HIT, 0));
  }

  OperationDriver driver(Operation operation) {
    return Objects.requireNonNull(drivers.get(operation), operation.label());
  }

  OperationResult run(Operation operation, long id) throws OperationFailure, InterruptedException {
    return driver(operation).run(new OperationCall(item(id), TTL_MILLIS, 7));
  }

  static CacheKey item(long id) {
    return new CacheKey("stack", "k", id);
  }

  /** Does an operation until it succeeds, and checks how it fails until then. */
  void goesOnAfterFailover(Operation operation, long id) {
    Await.until(
        "%s of %d succeeds again".formatted(operation.label(), id),
        PATIENCE,
        () -> {
          long begun = System.nanoTime();
          ErrorKind kind = Failing.kindOf(() -> run(operation, id));
          assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(FEW_TIMEOUTS);
          assertThat(kind)
              .isIn(null, ErrorKind.CONNECTION, ErrorKind.TIMEOUT, ErrorKind.REDIS_ERROR);
          return kind == null;
        });
  }
}

package io.warmfront.generator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.workload.Operation;
import io.warmfront.generator.operation.postgres.PostgresOrigin;
import io.warmfront.generator.operation.postgres.PostgresPool;
import io.warmfront.generator.operation.redis.RedisCache;
import io.warmfront.generator.operation.redis.RedisConnection;
import io.warmfront.generator.operation.redis.RedisOperations;
import io.warmfront.generator.operation.redis.RedisSettings;
import io.warmfront.generator.payload.PayloadSizes;
import io.warmfront.generator.prepare.ItemSet;
import io.warmfront.generator.prepare.postgres.ItemTable;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithPlatform({Part.REDIS, Part.POSTGRESQL})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisOperationsTest {
  private static final String TENANT = "redis-operations";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final long TTL_MILLIS = 60_000;
  private static final int READERS = 20;

  private RedisConnection redis;
  private RedisCache cache;
  private PostgresPool pool;
  private Origin origin;
  private RecentWrites writes;
  private RedisCounts counts;
  private TestPlatform platform;
  private Map<Operation, OperationDriver> drivers;

  @BeforeAll
  void open(TestPlatform platform) throws Exception {
    this.platform = platform;
    redis = new RedisConnection(RedisSettings.of(platform.redisUri(), SECOND));
    redis.open();
    Await.until("Redis is connected", PATIENCE, redis::isOpen);
    cache = new RedisCache(redis);
    pool = new PostgresPool(platform.jdbcUrl(), platform.postgresqlUser(), 4, SECOND);
    origin = new PostgresOrigin(pool.dataSource());
    writes = new RecentWrites(100, PATIENCE.toNanos());
    counts = new RedisCounts(platform.port(Part.REDIS));
    drivers =
        RedisOperations.drivers(redis, origin, writes, InstantSource.system(), System::nanoTime);
    List<ItemSet> sets = List.of(new ItemSet(TENANT, "k", 1_000));
    new ItemTable(platform.jdbcUrl(), platform.postgresqlUser()).load(sets, items -> {});
  }

  @AfterAll
  void close() {
    pool.close();
    redis.close();
  }

  @Test
  void getAndSet_inTurn_areAMissAndAHitWithTheTtl() throws Exception {
    assertThat(run(Operation.GET, 1).with(null)).isEqualTo(OperationResult.of(Outcome.MISS, 0));
    assertThat(run(Operation.SET, 1).outcome()).isEqualTo(Outcome.OK);
    assertThat(run(Operation.GET, 1).outcome()).isEqualTo(Outcome.HIT);
    CacheEntry entry = cached(item(1));
    assertThat(entry.payload())
        .isEqualTo(PayloadSizes.USUAL.payload(item(1), 7).getBytes(StandardCharsets.US_ASCII));
    assertThat(entry.expiresAtMillis() - System.currentTimeMillis())
        .isBetween(TTL_MILLIS * 8 / 10, TTL_MILLIS * 11 / 10);
  }

  @Test
  void set_ttlOver_isForgotten() throws Exception {
    OperationCall brief = new OperationCall(item(2), 50, 7);
    driver(Operation.SET).run(brief);
    Await.until("Redis forgets", PATIENCE, () -> Answer.of(cache.get(item(2).text())) == null);
    assertThat(run(Operation.GET, 2).outcome()).isEqualTo(Outcome.MISS);
  }

  @Test
  void flush_severalGets_giveEachItsOwnAnswer() throws Exception {
    run(Operation.SET, 4);
    run(Operation.SET, 5);
    run(Operation.LEADERBOARD_ADD, 4);
    long before = counts.calls("get");
    CompletionStage<byte @Nullable []> first = cache.getTogether(item(4).text());
    CompletionStage<byte @Nullable []> absent = cache.getTogether(item(6).text());
    CompletionStage<byte @Nullable []> refused =
        cache.getTogether("t:" + TENANT + ":k:leaderboard");
    CompletionStage<byte @Nullable []> last = cache.getTogether(item(5).text());
    assertThat(first.toCompletableFuture()).as("held back").isNotDone();
    cache.flush();
    assertThat(Answer.of(first)).asString().contains(item(4).text());
    assertThat(Answer.of(absent)).isNull();
    assertThat(Failing.kindOf(() -> Answer.of(refused))).isEqualTo(ErrorKind.REDIS_ERROR);
    assertThat(Answer.of(last)).asString().contains(item(5).text());
    assertThat(counts.calls("get") - before).as("commands of their own").isEqualTo(4);
  }

  @Test
  void set_beforeAndAfterAWrite_isNewAndThenStale() throws Exception {
    run(Operation.SET, 3);
    run(Operation.WRITE_THROUGH, 3);
    assertThat(run(Operation.GET, 3).outcome()).as("the origin's version").isEqualTo(Outcome.HIT);
    run(Operation.SET, 3);
    assertThat(run(Operation.GET, 3).outcome()).isEqualTo(Outcome.STALE_HIT);
  }

  @Test
  void delete_entryOrNone_leavesNone() throws Exception {
    run(Operation.SET, 4);
    assertThat(run(Operation.DELETE, 4)).isEqualTo(OperationResult.of(Outcome.OK, 0));
    assertThat(run(Operation.DELETE, 4).outcome()).isEqualTo(Outcome.OK);
    assertThat(run(Operation.GET, 4).outcome()).isEqualTo(Outcome.MISS);
  }

  @Test
  void get_valueOfAnotherTenant_isATenantLeak() throws Exception {
    CacheKey other = new CacheKey(TENANT + "-2", "k", 5);
    cache.fill(
        item(5).text(),
        CacheEntry.value(
            1,
            System.currentTimeMillis() + TTL_MILLIS,
            PayloadSizes.USUAL.payload(other, 0).getBytes(StandardCharsets.US_ASCII)));
    assertThat(run(Operation.GET, 5)).isEqualTo(OperationResult.error(ErrorKind.TENANT_LEAK));
    OperationCall batch =
        new OperationCall(item(6), TTL_MILLIS, 7, PayloadSizes.USUAL, List.of(item(5)), true);
    assertThat(driver(Operation.PIPELINED_GET).run(batch).error()).isEqualTo(ErrorKind.TENANT_LEAK);
  }

  @Test
  void get_tombstone_isANegativeHit() throws Exception {
    cache.fill(item(7).text(), CacheEntry.tombstone(5, System.currentTimeMillis() + TTL_MILLIS));
    assertThat(run(Operation.GET, 7).outcome()).isEqualTo(Outcome.NEGATIVE_HIT);
  }

  @Test
  void pipelinedGet_allOrSomeThere_isAHitOrAMissOfAllBytes() throws Exception {
    List<CacheKey> others = LongStream.range(21, 40).mapToObj(RedisOperationsTest::item).toList();
    OperationCall batch =
        new OperationCall(item(20), TTL_MILLIS, 7, PayloadSizes.USUAL, others, true);
    long bytes = 0;
    for (long id = 20; id < 39; id++) {
      bytes += run(Operation.SET, id).bytes();
    }
    long gets = counts.calls("get");
    assertThat(driver(Operation.PIPELINED_GET).run(batch))
        .as("one is missing")
        .isEqualTo(OperationResult.of(Outcome.MISS, bytes));
    bytes += run(Operation.SET, 39).bytes();
    assertThat(driver(Operation.PIPELINED_GET).run(batch))
        .isEqualTo(OperationResult.of(Outcome.HIT, bytes));
    assertThat(counts.calls("get") - gets).isEqualTo(40);
  }

  @Test
  void writeThrough_twice_leavesTheNewVersionInTheCache() throws Exception {
    assertThat(run(Operation.WRITE_THROUGH, 40).outcome()).isEqualTo(Outcome.OK);
    assertThat(run(Operation.WRITE_THROUGH, 40).outcome()).isEqualTo(Outcome.OK);
    CacheEntry entry = cached(item(40));
    assertThat(entry.version()).isEqualTo(3);
    assertThat(run(Operation.GET, 40).outcome()).isEqualTo(Outcome.HIT);
    assertThat(run(Operation.WRITE_THROUGH, 1_000_000).error()).isEqualTo(ErrorKind.NOT_FOUND);
  }

  @Test
  void readThrough_concurrentMisses_shareOneLoad() throws Exception {
    HeldOrigin held = new HeldOrigin(origin);
    RecentFills fills = new RecentFills(64);
    ReadThrough read =
        new ReadThrough(
            new Lookup(cache, writes, fills, InstantSource.system(), System::nanoTime),
            new Load(cache, held, fills, InstantSource.system(), System::nanoTime));
    long gets = counts.calls("get");
    List<OperationResult> results = Collections.synchronizedList(new ArrayList<>());
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      readers.add(
          Thread.ofVirtual().start(() -> Failing.kindOf(() -> results.add(read.run(call(50))))));
    }
    Await.until(
        "all have missed, and wait",
        PATIENCE,
        () ->
            counts.calls("get") - gets == READERS
                && readers.stream().allMatch(it -> it.getState() == Thread.State.WAITING));
    held.release();
    for (Thread reader : readers) {
      reader.join();
    }
    assertThat(held.asked()).isEqualTo(1);
    assertThat(results).extracting(OperationResult::outcome).containsOnlyOnce(Outcome.MISS);
    assertThat(results)
        .filteredOn(it -> it.outcome() == Outcome.COALESCED)
        .hasSize(READERS - 1)
        .allSatisfy(it -> {
          assertThat(it.missedRead().lookupNanos()).isPositive();
          assertThat(it.missedRead().originNanos()).as("asked by another").isZero();
          assertThat(it.missedRead().entryBytes()).isEqualTo(cached(item(50)).length());
        });
    assertThat(run(Operation.READ_THROUGH, 50).outcome()).isEqualTo(Outcome.HIT);
    assertThat(run(Operation.READ_THROUGH, 1_000_000).error()).isEqualTo(ErrorKind.NOT_FOUND);
  }

  @Test
  void read_entryGoneBeforeItsExpiry_tellsHowEarlyOnce() throws Exception {
    assertThat(run(Operation.CACHE_ASIDE_READ, 70).missedRead().ttlDriftMicros()).isZero();
    removeFromRedis(70);

    OperationResult gone = run(Operation.GET, 70);
    assertThat(gone.outcome()).isEqualTo(Outcome.MISS);
    assertThat(gone.missedRead().ttlDriftMicros())
        .isBetween(-TTL_MILLIS * 1_000, -TTL_MILLIS * 1_000 / 2);
    assertThat(run(Operation.GET, 70).missedRead().ttlDriftMicros()).as("told already").isZero();
  }

  @Test
  void read_entryRemovedOrWrittenByItself_isNotCalledEarly() throws Exception {
    run(Operation.CACHE_ASIDE_READ, 71);
    run(Operation.DELETE, 71);
    assertThat(run(Operation.CACHE_ASIDE_READ, 71).missedRead().ttlDriftMicros()).isZero();
    run(Operation.CACHE_ASIDE_READ, 72);
    run(Operation.TAGGED_SET, 72);
    run(Operation.TAG_INVALIDATE, 72);
    assertThat(run(Operation.GET, 72).missedRead().ttlDriftMicros()).isZero();
    run(Operation.CACHE_ASIDE_READ, 73);
    writes.committed(item(73).text(), 2, System.nanoTime());
    removeFromRedis(73);
    assertThat(run(Operation.GET, 73).missedRead().ttlDriftMicros()).as("written").isZero();
  }

  /** As somebody else does it, or Redis if it needs the room. */
  private void removeFromRedis(long id) throws Exception {
    Map<Operation, OperationDriver> others =
        RedisOperations.drivers(redis, origin, writes, InstantSource.system(), System::nanoTime);
    assertThat(Objects.requireNonNull(others.get(Operation.DELETE)).run(call(id)).outcome())
        .isEqualTo(Outcome.OK);
  }

  @Test
  void tagInvalidate_someTagged_removesTheseAlone() throws Exception {
    run(Operation.TAGGED_SET, 101);
    run(Operation.TAGGED_SET, 201);
    run(Operation.TAGGED_SET, 102);
    run(Operation.SET, 301);
    assertThat(run(Operation.TAG_INVALIDATE, 1).outcome()).isEqualTo(Outcome.OK);
    assertThat(run(Operation.GET, 101).outcome()).isEqualTo(Outcome.MISS);
    assertThat(run(Operation.GET, 201).outcome()).isEqualTo(Outcome.MISS);
    assertThat(run(Operation.GET, 102).outcome()).as("another tag").isEqualTo(Outcome.HIT);
    assertThat(run(Operation.GET, 301).outcome()).as("not tagged").isEqualTo(Outcome.HIT);
    assertThat(run(Operation.TAG_INVALIDATE, 1).outcome()).as("no member").isEqualTo(Outcome.OK);
  }

  @Test
  void tagInvalidate_moreThanAThousandMembers_removesAll() throws Exception {
    for (long id = 0; id < 1_050; id++) {
      driver(Operation.TAGGED_SET)
          .run(new OperationCall(item(3 + 100 * id), Duration.ofHours(1).toMillis(), 7));
    }
    assertThat(run(Operation.GET, 3 + 100 * 1_049).outcome()).isEqualTo(Outcome.HIT);
    run(Operation.TAG_INVALIDATE, 3);
    for (long id : new long[] {0, 999, 1_000, 1_001, 1_049}) {
      assertThat(run(Operation.GET, 3 + 100 * id).outcome()).isEqualTo(Outcome.MISS);
    }
  }

  @Test
  void sessionTouch_twice_beginsASessionAndFindsIt() throws Exception {
    long touches = counts.calls("getex");
    assertThat(run(Operation.SESSION_TOUCH, 60).outcome()).isEqualTo(Outcome.MISS);
    assertThat(run(Operation.SESSION_TOUCH, 60).outcome()).isEqualTo(Outcome.HIT);
    assertThat(counts.calls("getex") - touches).isEqualTo(2);
    OperationCall brief = new OperationCall(item(60), 1, 7);
    assertThat(driver(Operation.SESSION_TOUCH).run(brief).outcome()).isEqualTo(Outcome.HIT);
    Await.until(
        "the session ends by the TTL of its last touch",
        PATIENCE,
        () -> driver(Operation.SESSION_TOUCH).run(brief).outcome() == Outcome.MISS);
  }

  @Test
  void counter_twelveTimes_hasTwoDigits() throws Exception {
    OperationResult last = OperationResult.of(Outcome.MISS, 0);
    for (int i = 0; i < 12; i++) {
      last = run(Operation.COUNTER, 70);
    }
    assertThat(last).isEqualTo(OperationResult.of(Outcome.OK, 2));
    assertThat(counts.calls("incrby")).isGreaterThanOrEqualTo(12);
  }

  @Test
  void geoSearch_memberNearItsHome_findsIt() throws Exception {
    OperationCall far = new OperationCall(new CacheKey(TENANT, "empty", 1), TTL_MILLIS, 7);
    assertThat(driver(Operation.GEO_SEARCH).run(far))
        .as("nobody is on the map")
        .isEqualTo(OperationResult.of(Outcome.OK, 0));
    for (int revision = 0; revision < 20; revision++) {
      driver(Operation.GEO_ADD).run(new OperationCall(item(80), TTL_MILLIS, revision));
      assertThat(run(Operation.GEO_SEARCH, 80)).isEqualTo(OperationResult.of(Outcome.OK, 2));
    }
    assertThat(counts.calls("geosearch")).isGreaterThanOrEqualTo(20);
  }

  @Test
  void leaderboardTop_moreThanTen_givesTen() throws Exception {
    assertThat(run(Operation.LEADERBOARD_TOP, 900).outcome()).isEqualTo(Outcome.OK);
    for (long id = 900; id < 912; id++) {
      driver(Operation.LEADERBOARD_ADD).run(new OperationCall(item(id), TTL_MILLIS, id));
    }
    assertThat(run(Operation.LEADERBOARD_TOP, 900))
        .as("ten names of three digits, with scores")
        .isEqualTo(OperationResult.of(Outcome.OK, 10 * (3 + 8)));
    assertThat(counts.calls("zrevrange")).isGreaterThanOrEqualTo(2);
  }

  @Test
  void run_redisNeverThere_failsAtOnce() {
    RedisConnection nowhere = new RedisConnection(RedisSettings.of("redis://127.0.0.1:1", SECOND));
    RedisOperations.drivers(nowhere, origin, writes, InstantSource.system(), System::nanoTime)
        .forEach((operation, driver) ->
            assertThat(Failing.kindOf(() -> driver.run(call(91))))
                .as(operation.label())
                .isEqualTo(ErrorKind.CONNECTION));
  }

  @Test
  void run_redisKilled_failsAndRecoversByItself() throws Exception {
    EnumSet<Operation> all = EnumSet.copyOf(drivers.keySet());
    platform.kill(Part.REDIS);
    try {
      for (Operation operation : all) {
        assertThat(Failing.kindOf(() -> run(operation, 90)))
            .as(operation.label())
            .isIn(ErrorKind.CONNECTION, ErrorKind.TIMEOUT);
      }
    } finally {
      platform.restart(Part.REDIS);
    }
    for (Operation operation : all) {
      Await.until(
          operation.label() + " succeeds again",
          PATIENCE,
          () -> Failing.kindOf(() -> run(operation, 90)) == null);
    }
  }

  private CacheEntry cached(CacheKey item) throws Exception {
    byte[] bytes = Answer.of(cache.get(item.text()));
    return CacheEntry.decode(Objects.requireNonNull(bytes));
  }

  private OperationDriver driver(Operation operation) {
    return Objects.requireNonNull(drivers.get(operation), operation.label());
  }

  private OperationResult run(Operation operation, long id)
      throws OperationFailure, InterruptedException {
    return driver(operation).run(call(id));
  }

  private static CacheKey item(long id) {
    return new CacheKey(TENANT, "k", id);
  }

  private static OperationCall call(long id) {
    return new OperationCall(item(id), TTL_MILLIS, 7);
  }

  /** The origin, whose answers are held back until they are released. */
  private static final class HeldOrigin implements Origin {
    private final Origin origin;
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    HeldOrigin(Origin origin) {
      this.origin = origin;
    }

    void release() {
      released.countDown();
    }

    int asked() {
      return asked.get();
    }

    @Override
    public Optional<Row> find(CacheKey item) throws OperationFailure {
      asked.incrementAndGet();
      try {
        released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return origin.find(item);
    }

    @Override
    public OptionalLong update(CacheKey item, String payload) throws OperationFailure {
      return origin.update(item, payload);
    }
  }
}

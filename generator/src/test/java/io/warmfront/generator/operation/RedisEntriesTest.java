package io.warmfront.generator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.workload.Operation;
import io.warmfront.generator.payload.PayloadSizes;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithPlatform({Part.REDIS, Part.POSTGRESQL})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisEntriesTest {
  private static final int READERS = 20;

  private RedisRig rig;

  @BeforeAll
  void open(TestPlatform platform) throws Exception {
    rig = new RedisRig(platform, "redis-entries");
  }

  @AfterAll
  void close() {
    rig.close();
  }

  @Test
  void getAndSet_inTurn_areAMissAndAHitWithTheTtl() throws Exception {
    assertThat(rig.run(Operation.GET, 1).with(null)).isEqualTo(OperationResult.of(Outcome.MISS, 0));
    assertThat(rig.run(Operation.SET, 1).outcome()).isEqualTo(Outcome.OK);
    assertThat(rig.run(Operation.GET, 1).outcome()).isEqualTo(Outcome.HIT);
    CacheEntry entry = rig.cached(rig.item(1));
    assertThat(entry.payload())
        .isEqualTo(PayloadSizes.USUAL.payload(rig.item(1), 7).getBytes(StandardCharsets.US_ASCII));
    assertThat(entry.expiresAtMillis() - System.currentTimeMillis())
        .isBetween(RedisRig.TTL_MILLIS * 8 / 10, RedisRig.TTL_MILLIS * 11 / 10);
  }

  @Test
  void set_ttlOver_isForgotten() throws Exception {
    OperationCall brief = new OperationCall(rig.item(2), 50, 7);
    rig.driver(Operation.SET).run(brief);
    Await.until(
        "Redis forgets",
        RedisRig.PATIENCE,
        () -> Answer.of(rig.cache.get(rig.item(2).text())) == null);
    assertThat(rig.run(Operation.GET, 2).outcome()).isEqualTo(Outcome.MISS);
  }

  @Test
  void flush_severalGets_giveEachItsOwnAnswer() throws Exception {
    rig.run(Operation.SET, 4);
    rig.run(Operation.SET, 5);
    rig.run(Operation.LEADERBOARD_ADD, 4);
    long before = rig.counts.calls("get");
    CompletionStage<byte @Nullable []> first = rig.cache.getTogether(rig.item(4).text());
    CompletionStage<byte @Nullable []> absent = rig.cache.getTogether(rig.item(6).text());
    CompletionStage<byte @Nullable []> refused =
        rig.cache.getTogether("t:" + rig.tenant + ":k:leaderboard");
    CompletionStage<byte @Nullable []> last = rig.cache.getTogether(rig.item(5).text());
    assertThat(first.toCompletableFuture()).as("held back").isNotDone();
    rig.cache.flush();
    assertThat(Answer.of(first)).asString().contains(rig.item(4).text());
    assertThat(Answer.of(absent)).isNull();
    assertThat(Failing.kindOf(() -> Answer.of(refused))).isEqualTo(ErrorKind.REDIS_ERROR);
    assertThat(Answer.of(last)).asString().contains(rig.item(5).text());
    assertThat(rig.counts.calls("get") - before).as("commands of their own").isEqualTo(4);
  }

  @Test
  void set_beforeAndAfterAWrite_isNewAndThenStale() throws Exception {
    rig.run(Operation.SET, 3);
    rig.run(Operation.WRITE_THROUGH, 3);
    assertThat(rig.run(Operation.GET, 3).outcome())
        .as("the origin's version")
        .isEqualTo(Outcome.HIT);
    rig.run(Operation.SET, 3);
    assertThat(rig.run(Operation.GET, 3).outcome()).isEqualTo(Outcome.STALE_HIT);
  }

  @Test
  void delete_entryOrNone_leavesNone() throws Exception {
    rig.run(Operation.SET, 4);
    assertThat(rig.run(Operation.DELETE, 4)).isEqualTo(OperationResult.of(Outcome.OK, 0));
    assertThat(rig.run(Operation.DELETE, 4).outcome()).isEqualTo(Outcome.OK);
    assertThat(rig.run(Operation.GET, 4).outcome()).isEqualTo(Outcome.MISS);
  }

  @Test
  void get_valueOfAnotherTenant_isATenantLeak() throws Exception {
    CacheKey other = new CacheKey(rig.tenant + "-2", "k", 5);
    rig.cache.fill(
        rig.item(5).text(),
        CacheEntry.value(
            1,
            System.currentTimeMillis() + RedisRig.TTL_MILLIS,
            PayloadSizes.USUAL.payload(other, 0).getBytes(StandardCharsets.US_ASCII)));
    assertThat(rig.run(Operation.GET, 5)).isEqualTo(OperationResult.error(ErrorKind.TENANT_LEAK));
    OperationCall batch =
        new OperationCall(
            rig.item(6), RedisRig.TTL_MILLIS, 7, PayloadSizes.USUAL, List.of(rig.item(5)), true);
    assertThat(rig.driver(Operation.PIPELINED_GET).run(batch).error())
        .isEqualTo(ErrorKind.TENANT_LEAK);
  }

  @Test
  void get_tombstone_isANegativeHit() throws Exception {
    rig.cache.fill(
        rig.item(7).text(),
        CacheEntry.tombstone(5, System.currentTimeMillis() + RedisRig.TTL_MILLIS));
    assertThat(rig.run(Operation.GET, 7).outcome()).isEqualTo(Outcome.NEGATIVE_HIT);
  }

  @Test
  void pipelinedGet_allOrSomeThere_isAHitOrAMissOfAllBytes() throws Exception {
    List<CacheKey> others = LongStream.range(21, 40).mapToObj(rig::item).toList();
    OperationCall batch =
        new OperationCall(rig.item(20), RedisRig.TTL_MILLIS, 7, PayloadSizes.USUAL, others, true);
    long bytes = 0;
    for (long id = 20; id < 39; id++) {
      bytes += rig.run(Operation.SET, id).bytes();
    }
    long gets = rig.counts.calls("get");
    assertThat(rig.driver(Operation.PIPELINED_GET).run(batch))
        .as("one is missing")
        .isEqualTo(OperationResult.of(Outcome.MISS, bytes));
    bytes += rig.run(Operation.SET, 39).bytes();
    assertThat(rig.driver(Operation.PIPELINED_GET).run(batch))
        .isEqualTo(OperationResult.of(Outcome.HIT, bytes));
    assertThat(rig.counts.calls("get") - gets).isEqualTo(40);
  }

  @Test
  void writeThrough_twice_leavesTheNewVersionInTheCache() throws Exception {
    assertThat(rig.run(Operation.WRITE_THROUGH, 40).outcome()).isEqualTo(Outcome.OK);
    assertThat(rig.run(Operation.WRITE_THROUGH, 40).outcome()).isEqualTo(Outcome.OK);
    CacheEntry entry = rig.cached(rig.item(40));
    assertThat(entry.version()).isEqualTo(3);
    assertThat(rig.run(Operation.GET, 40).outcome()).isEqualTo(Outcome.HIT);
    assertThat(rig.run(Operation.WRITE_THROUGH, 1_000_000).error()).isEqualTo(ErrorKind.NOT_FOUND);
  }

  @Test
  void readThrough_concurrentMisses_shareOneLoad() throws Exception {
    HeldOrigin held = new HeldOrigin(rig.origin);
    RecentFills fills = new RecentFills(64);
    ReadThrough read =
        new ReadThrough(
            new Lookup(rig.cache, rig.writes, fills, InstantSource.system(), System::nanoTime),
            new Load(rig.cache, held, fills, InstantSource.system(), System::nanoTime));
    long gets = rig.counts.calls("get");
    List<OperationResult> results = Collections.synchronizedList(new ArrayList<>());
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      readers.add(
          Thread.ofVirtual()
              .start(() -> Failing.kindOf(() -> results.add(read.run(rig.call(50))))));
    }
    Await.until(
        "all have missed, and wait",
        RedisRig.PATIENCE,
        () ->
            rig.counts.calls("get") - gets == READERS
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
          assertThat(it.missedRead().lookup().nanos()).isPositive();
          assertThat(it.missedRead().origin().nanos()).as("asked by another").isZero();
          assertThat(it.missedRead().entryBytes()).isEqualTo(rig.cached(rig.item(50)).length());
        });
    assertThat(rig.run(Operation.READ_THROUGH, 50).outcome()).isEqualTo(Outcome.HIT);
    assertThat(rig.run(Operation.READ_THROUGH, 1_000_000).error()).isEqualTo(ErrorKind.NOT_FOUND);
  }
}

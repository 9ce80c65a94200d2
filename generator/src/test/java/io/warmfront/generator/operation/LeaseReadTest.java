package io.warmfront.generator.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.Leases.Lease;
import io.warmfront.generator.operation.redis.RedisCache;
import io.warmfront.generator.operation.redis.RedisConnection;
import io.warmfront.generator.operation.redis.RedisLeases;
import io.warmfront.redis.RedisSettings;
import io.warmfront.testing.Await;
import io.warmfront.testing.redis.StandaloneRedis;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeaseReadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration BRIEF = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final int READERS = 20;

  private final StandaloneRedis stack = StandaloneRedis.start();
  private final RedisConnection one = connection();
  private final RedisConnection another = connection();

  @BeforeAll
  void open() {
    one.open();
    another.open();
    Await.until("both are connected", PATIENCE, () -> one.isOpen() && another.isOpen());
  }

  @AfterAll
  void close() {
    one.close();
    another.close();
    stack.close();
  }

  @Test
  void read_twoGeneratorsMissTheSame_oneLoads() throws Exception {
    HeldOrigin origin = new HeldOrigin();
    LeaseRead first = read(one, origin, LONG, PATIENCE);
    LeaseRead second = read(another, origin, LONG, PATIENCE);
    List<OperationResult> results = Collections.synchronizedList(new ArrayList<>());
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      LeaseRead read = i % 2 == 0 ? first : second;
      readers.add(
          Thread.ofVirtual().start(() -> Failing.kindOf(() -> results.add(read.run(call(1))))));
    }
    Await.until(
        "one loads, and all have asked for the lease",
        PATIENCE,
        () -> origin.asked() == 1 && sets() >= READERS);
    origin.release();
    for (Thread reader : readers) {
      reader.join();
    }
    assertThat(origin.asked()).isEqualTo(1);
    assertThat(results).filteredOn(it -> it.outcome() == Outcome.MISS).hasSize(1);
    assertThat(results)
        .filteredOn(it -> it.outcome() == Outcome.COALESCED)
        .hasSize(READERS - 1)
        .allMatch(it -> it.missedRead().origin().nanos() == 0 && it.missedRead().entryBytes() > 0);
    assertThat(first.run(call(1)).outcome()).isEqualTo(Outcome.HIT);
    assertThat(stack.server().ask("EXISTS", "t:lease:k:lease:1")).as("given back").isEqualTo("0");
  }

  @Test
  void read_holderIsDead_loadsWhenTheLeaseHasRunOut() throws Exception {
    Lease dead = new RedisLeases(another, BRIEF).acquire(item(2)).orElseThrow();
    MemoryOrigin origin = new MemoryOrigin();
    assertThat(read(one, origin, LONG, PATIENCE).run(call(2)).outcome()).isEqualTo(Outcome.MISS);
    assertThat(origin.finds()).isEqualTo(1);
    dead.release();
  }

  @Test
  void read_holderNeverEnds_isATimeout() throws Exception {
    Lease held = new RedisLeases(another, LONG).acquire(item(3)).orElseThrow();
    MemoryOrigin origin = new MemoryOrigin();
    assertThat(read(one, origin, LONG, BRIEF).run(call(3)))
        .isEqualTo(OperationResult.error(ErrorKind.TIMEOUT));
    assertThat(origin.finds()).isZero();
    held.release();
    assertThat(read(one, origin, LONG, BRIEF).run(call(3)).outcome()).isEqualTo(Outcome.MISS);
  }

  @Test
  void read_originFails_givesTheLeaseBack() throws Exception {
    Origin failing =
        new Origin() {
          @Override
          public Optional<Row> find(CacheKey item) throws OperationFailure {
            throw new OperationFailure(ErrorKind.SQL_ERROR, "refused", null);
          }

          @Override
          public OptionalLong update(CacheKey item, String payload) {
            return OptionalLong.empty();
          }
        };
    LeaseRead read = read(one, failing, LONG, PATIENCE);
    assertThatExceptionOfType(OperationFailure.class)
        .isThrownBy(() -> read.run(call(4)))
        .satisfies(it -> {
          assertThat(it.kind()).isEqualTo(ErrorKind.SQL_ERROR);
          assertThat(it.result().missedRead().origin().nanos()).as("asked in vain").isPositive();
          assertThat(it.result().missedRead().fill().nanos()).isZero();
        });
    assertThat(new RedisLeases(another, BRIEF).acquire(item(4))).isPresent();
  }

  @Test
  void release_ranOutAndSomebodyElseHasTheNext_leavesThatAlone() throws Exception {
    Lease late = new RedisLeases(one, Duration.ofMillis(50)).acquire(item(5)).orElseThrow();
    Leases others = new RedisLeases(another, LONG);
    Await.until("it has run out", PATIENCE, () -> others.acquire(item(5)).isPresent());
    late.release();
    assertThat(new RedisLeases(one, LONG).acquire(item(5))).isEmpty();
  }

  private LeaseRead read(
      RedisConnection connection, Origin origin, Duration lease, Duration patience) {
    RedisCache cache = new RedisCache(connection);
    RecentFills fills = new RecentFills(64);
    InstantSource clock = InstantSource.system();
    return new LeaseRead(
        new Lookup(cache, new RecentWrites(1, 1), fills, clock, System::nanoTime),
        new Load(cache, origin, fills, clock, System::nanoTime),
        new RedisLeases(connection, lease),
        PAUSE,
        patience,
        System::nanoTime);
  }

  private RedisConnection connection() {
    return new RedisConnection(
        RedisSettings.of(stack.addresses().getFirst(), Duration.ofSeconds(1)));
  }

  /** Returns how often a lease was asked for so far. */
  private long sets() throws Exception {
    String said = stack.server().ask("INFO", "commandstats").toString();
    return said.lines()
        .filter(it -> it.startsWith("cmdstat_set:calls="))
        .mapToLong(it -> Long.parseLong(it.substring(it.indexOf('=') + 1, it.indexOf(','))))
        .sum();
  }

  private static CacheKey item(long id) {
    return new CacheKey("lease", "k", id);
  }

  private static OperationCall call(long id) {
    return new OperationCall(item(id), 60_000, 7);
  }

  /** An origin whose answers are held back until they are released. */
  private static final class HeldOrigin implements Origin {
    private final MemoryOrigin origin = new MemoryOrigin();
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    void release() {
      released.countDown();
    }

    int asked() {
      return asked.get();
    }

    @Override
    public Optional<Row> find(CacheKey item) {
      asked.incrementAndGet();
      try {
        released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return origin.find(item);
    }

    @Override
    public OptionalLong update(CacheKey item, String payload) {
      return origin.update(item, payload);
    }
  }
}

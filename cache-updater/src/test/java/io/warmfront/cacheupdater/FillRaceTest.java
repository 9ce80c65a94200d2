package io.warmfront.cacheupdater;

import static io.warmfront.cacheupdater.Log.bytes;
import static io.warmfront.cacheupdater.Log.put;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.Result;
import io.warmfront.cacheupdater.cache.Write;
import io.warmfront.cacheupdater.cache.redis.RedisReader;
import io.warmfront.cacheupdater.status.RecordOutcome;
import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.Seeded;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Readers fill the cache with what they have loaded, some of it long ago, while the updater applies
 * changes of the same few keys. Whoever comes first or last: nobody ever reads an older version
 * after a newer one.
 */
@WithPlatform({Part.KAFKA, Part.REDIS})
class FillRaceTest {
  /** How long it goes on: a few seconds unless this property says otherwise. */
  private static final Duration TIME =
      Duration.ofSeconds(Integer.getInteger("warmfront.test.race", 10));

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int READERS = 3;
  private static final int KEYS = 30;
  private static final int MOST_LOADS_UNDER_WAY = 20;
  private static final int UPDATES_AT_ONCE = 50;

  @Test
  void fills_racingWithUpdates_neverReplaceANewerVersion(TestPlatform platform) {
    Seeded.check(random -> {
      Cache cache = new Cache(platform);
      Origin origin = new Origin(UUID.randomUUID() + ":");
      try (Log log = new Log(platform);
          RunningUpdater updater = new RunningUpdater(log, cache.target());
          ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
        Await.until("the updater reads", LIMIT, () -> log.members(updater.group) == 1);
        long end = System.nanoTime() + TIME.toNanos();
        List<Reader> readers = new ArrayList<>();
        List<CompletableFuture<Void>> reading = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
          Reader reader = new Reader(origin, cache, new SplittableRandom(random.nextLong()));
          readers.add(reader);
          reading.add(CompletableFuture.runAsync(() -> reader.readUntil(end), threads));
        }
        change(origin, log, updater, random, end);
        reading.forEach(CompletableFuture::join);
        Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(updater.group));
        for (Reader reader : readers) {
          assertThat(reader.wrong).isEmpty();
          assertThat(reader.applied).as("fills that came first").isPositive();
          assertThat(reader.stale).as("fills that came too late").isPositive();
        }
        assertThat(updater.count(RecordOutcome.APPLIED)).isPositive();
        assertThat(updater.count(RecordOutcome.STALE)).as("a fill was faster").isPositive();
        assertThat(updater.count(RecordOutcome.DEAD_LETTER)).isZero();
      }
      for (int key = 0; key < KEYS; key++) {
        CacheEntry entry = cache.entry(origin.name(key)).orElseThrow();
        long version = origin.versions.get(key);
        assertThat(entry.version()).isEqualTo(version);
        assertThat(entry.tombstone()).isEqualTo(Origin.isDelete(version));
      }
    });
  }

  /** Changes rows and tells the log, never far ahead of the updater. */
  private static void change(
      Origin origin, Log log, RunningUpdater updater, RandomGenerator random, long endNanos)
      throws ExecutionException, InterruptedException {
    long sent = 0;
    for (int key = 0; key < KEYS; key++) { // each has a value in the end
      log.write(origin.change(key));
      sent++;
    }
    while (System.nanoTime() - endNanos < 0) {
      for (int i = 0; i < UPDATES_AT_ONCE; i++) {
        log.write(origin.change(random.nextInt(KEYS)));
        sent++;
      }
      log.flush();
      long most = sent - UPDATES_AT_ONCE;
      Await.until("the updater keeps up", LIMIT, () -> updater.settled() >= most);
    }
    log.flush();
  }

  /** Rows and their versions; each fourth version of a row says that it is deleted. */
  private record Origin(String prefix, AtomicLongArray versions) {
    Origin(String prefix) {
      this(prefix, new AtomicLongArray(KEYS));
    }

    String name(int key) {
      return prefix + key;
    }

    static boolean isDelete(long version) {
      return version % 4 == 0;
    }

    CacheUpdate change(int key) {
      long version = versions.incrementAndGet(key);
      return isDelete(version)
          ? new CacheUpdate(bytes(name(key)), version, CacheUpdate.NEVER, null)
          : put(name(key), version);
    }
  }

  /** Reads, loads what is not there and some of what is, and fills later, in any order. */
  private static final class Reader {
    private final Origin origin;
    private final Cache cache;
    private final RandomGenerator random;
    private final long[] seen = new long[KEYS];
    private final Deque<Write> loads = new ArrayDeque<>();
    private final List<String> wrong = new ArrayList<>();
    private long applied;
    private long stale;

    Reader(Origin origin, Cache cache, RandomGenerator random) {
      this.origin = origin;
      this.cache = cache;
      this.random = random;
    }

    void readUntil(long endNanos) {
      try (CacheTarget target = cache.target();
          RedisReader redis = new RedisReader(cache.platform().redisUri())) {
        while (System.nanoTime() - endNanos < 0 && wrong.isEmpty()) {
          int key = random.nextInt(KEYS);
          Optional<CacheEntry> entry = redis.get(bytes(origin.name(key))).map(CacheEntry::decode);
          check(key, entry);
          if (entry.isEmpty() || entry.get().tombstone() || random.nextInt(2) == 0) {
            load(key);
          }
          while (loads.size() > random.nextInt(MOST_LOADS_UNDER_WAY)) {
            fill(target);
          }
        }
      }
    }

    private void check(int key, Optional<CacheEntry> entry) {
      long version = entry.map(CacheEntry::version).orElse(0L);
      if (version < seen[key]) {
        wrong.add("key %d had version %d and then %d".formatted(key, seen[key], version));
      }
      seen[key] = version;
      entry
          .filter(it -> !it.tombstone())
          .filter(it ->
              !new String(it.payload(), StandardCharsets.UTF_8)
                  .equals(origin.name(key) + "@" + version))
          .ifPresent(it -> wrong.add("key %d has another value than its version".formatted(key)));
    }

    private void load(int key) {
      long version = origin.versions.get(key);
      if (version == 0 || Origin.isDelete(version)) {
        return; // there is no row
      }
      CacheUpdate row = put(origin.name(key), version);
      byte[] payload = requireNonNull(row.payload());
      CacheEntry entry = CacheEntry.value(version, row.expiresAtMillis(), payload);
      Write fill = new Write(row.key(), entry, row.expiresAtMillis());
      if (random.nextBoolean()) {
        loads.addLast(fill);
      } else {
        loads.addFirst(fill);
      }
    }

    private void fill(CacheTarget target) {
      switch (target.apply(List.of(loads.removeFirst())).getFirst()) {
        case Result.Applied _ -> applied++;
        case Result.Stale _ -> stale++;
        case Result.Rejected rejected -> wrong.add(rejected.reason());
      }
    }
  }
}

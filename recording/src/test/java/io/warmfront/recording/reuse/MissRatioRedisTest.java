package io.warmfront.recording.reuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.recording.RecordedOperation;
import io.warmfront.testing.Await;
import io.warmfront.testing.Seeded;
import io.warmfront.testing.redis.RedisNode;
import io.warmfront.testing.redis.RedisWire;
import io.warmfront.testing.redis.StandaloneRedis;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is predicted for three sizes, and what Redis makes of them with memory for just as much. */
final class MissRatioRedisTest {
  private static final int KEYS = 20_000;
  private static final double SKEW = 0.9;
  private static final List<Integer> SIZES = List.of(1_200, 2_400, 4_800);
  private static final int LOOKUPS = 20_000;

  /** Redis tells ages in seconds, so what is forgotten must be much older than one. */
  private static final int LOOKUPS_PER_SECOND = 1_000;

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String VALUE = "v".repeat(1_000);

  /** What an entry takes, about: the value, the key and what Redis needs for both. */
  private static final int ENTRY_BYTES = 1_380;

  private static final double TOLERANCE = 0.03;

  @Test
  void hitRatio_threeSizesOfRedis_isWithinThreePoints() {
    Seeded.check(
        20_261_127,
        random -> {
          List<Cache> caches = new ArrayList<>();
          try {
            for (int size : SIZES) {
              caches.add(new Cache(size));
            }
            ReuseMeter meter = lookUp(caches, random);
            for (Cache cache : caches) {
              long entries = cache.entries();
              double predicted = meter.curves(entries).getFirst().points().get(2).hitRatio();
              assertThat(predicted)
                  .as("hit ratio of %d entries", entries)
                  .isCloseTo((double) cache.hits / LOOKUPS, within(TOLERANCE));
            }
            assertThat(caches.getFirst().hits)
                .as("a smaller one hits less, or all is trivial")
                .isLessThan(caches.getLast().hits - LOOKUPS / 20);
          } finally {
            for (Cache cache : caches) {
              cache.close();
            }
          }
        });
  }

  private static ReuseMeter lookUp(List<Cache> caches, RandomGenerator random) throws IOException {
    double[] upTo = zipf();
    ReuseMeter meter = new ReuseMeter();
    long begin = System.nanoTime();
    for (int i = 0; i < LOOKUPS; i++) {
      int key = -1 - Arrays.binarySearch(upTo, random.nextDouble(upTo[KEYS - 1]));
      for (Cache cache : caches) {
        cache.lookUp("items:" + key);
      }
      meter.add(
          new RecordedOperation(
              i, i, false, "s", "redis", "get", OutcomeCode.OUTCOME_HIT, "acme", "items", key));
      long due = begin + Duration.ofSeconds(1).toNanos() * i / LOOKUPS_PER_SECOND;
      if (i % 100 == 0) {
        Await.until("the time for more has come", LIMIT, () -> System.nanoTime() >= due);
      }
    }
    return meter;
  }

  private static double[] zipf() {
    double[] upTo = new double[KEYS];
    for (int rank = 0; rank < KEYS; rank++) {
      upTo[rank] = (rank == 0 ? 0 : upTo[rank - 1]) + Math.pow(rank + 1, -SKEW);
    }
    return upTo;
  }

  /** A Redis that forgets, and how often it had what was asked for. */
  private static final class Cache implements AutoCloseable {
    private static final Pattern USED = Pattern.compile("used_memory:(\\d+)");

    private final StandaloneRedis redis = StandaloneRedis.start();
    private final RedisWire wire;
    private int hits;

    Cache(int entries) throws IOException {
      RedisNode node = redis.server();
      wire = node.connect();
      Matcher used = USED.matcher(wire.ask("INFO", "memory").toString());
      assertThat(used.find()).isTrue();
      long bytes = Long.parseLong(used.group(1)) + (long) entries * ENTRY_BYTES;
      Object _ = wire.ask("CONFIG", "SET", "maxmemory", Long.toString(bytes));
      Object _ = wire.ask("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
    }

    void lookUp(String key) throws IOException {
      if (wire.ask("GET", key).equals("nil")) {
        Object _ = wire.ask("SET", key, VALUE);
      } else {
        hits++;
      }
    }

    long entries() throws IOException {
      return Long.parseLong(wire.ask("DBSIZE").toString());
    }

    @Override
    public void close() throws IOException {
      wire.close();
      redis.close();
    }
  }
}

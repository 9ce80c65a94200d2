package io.warmfront.cacheupdater;

import static io.warmfront.cacheupdater.Log.bytes;
import static io.warmfront.cacheupdater.Log.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.cacheupdater.cache.redis.RedisReader;
import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.Seeded;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real process is killed again and again, at any point, while updates come. */
@WithPlatform({Part.KAFKA, Part.REDIS})
class UpdaterKillsTest {
  private static final Logger LOG = LoggerFactory.getLogger(UpdaterKillsTest.class);

  /** How often the updater is killed: a few times unless this property says otherwise. */
  private static final int KILLS = Integer.getInteger("warmfront.test.kills", 3);

  private static final Duration LIMIT = Duration.ofMinutes(3);

  /**
   * So long after a kill at most the next one has applied all that came meanwhile. The promise is
   * 10 s; a busy machine may take longer unless this property says otherwise.
   */
  private static final Duration READY =
      Duration.ofSeconds(Integer.getInteger("warmfront.test.ready", 30));

  private static final int KEYS = 500;
  private static final int UPDATES_AT_ONCE = 200;

  /** Of these keys there is one update each: nothing that comes later hides that it is lost. */
  private static final int ONCE = 20;

  private static final Duration PAUSE = Duration.ofMillis(400);
  private static final int MOST_UPDATES_BETWEEN_KILLS = 1_500;

  private static final Map<String, String> SMALL_STEPS =
      Map.of(
          "WARMFRONT_CACHE_UPDATER_POLL_MAX_RECORDS", "100",
          "WARMFRONT_CACHE_UPDATER_WRITE_MAX_KEYS", "20");

  @Test
  void kill_atAnyPointUnderLoad_nothingIsLostAndNoOlderValueWins(TestPlatform platform) {
    Seeded.check(random -> {
      String prefix = UUID.randomUUID() + ":";
      try (Log log = new Log(platform);
          Watch watch = new Watch(platform, prefix)) {
        String group = log.topics.prefix() + "updater";
        Load load = new Load(log, prefix, new SplittableRandom(random.nextLong()));
        List<Long> readyMillis = new ArrayList<>();
        UpdaterProcess updater = start(platform, log);
        try {
          awaitVisible(watch, load.mark(0), LIMIT);
          CompletableFuture<Void> sending = CompletableFuture.runAsync(load);
          for (int kill = 1; kill <= KILLS; kill++) {
            long until = load.sent.get() + random.nextInt(1, MOST_UPDATES_BETWEEN_KILLS);
            Await.until(
                "more updates are sent",
                LIMIT,
                () -> {
                  watch.look();
                  return load.sent.get() >= until;
                });
            updater.kill();
            long killed = System.nanoTime();
            updater = start(platform, log);
            awaitVisible(watch, load.mark(kill), LIMIT);
            readyMillis.add((System.nanoTime() - killed) / 1_000_000);
          }
          load.finish();
          sending.join();
          Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(group));
        } finally {
          updater.close();
        }
        LOG.info("ready again after ms: {}", readyMillis);
        assertThat(readyMillis).allMatch(it -> it <= READY.toMillis());
        watch.look();
        assertThat(watch.falls).isEmpty();
        for (int key = 0; key < KEYS; key++) {
          assertThat(watch.seen[key]).as("key %d", key).isEqualTo(load.versions[key]);
        }
        for (int key = 0; key < load.once; key++) {
          assertThat(watch.isThere(load.onceKey(key))).as("key %d written once", key).isTrue();
        }
        assertThat(log.deadLetters()).isEmpty();
      }
    });
  }

  private static UpdaterProcess start(TestPlatform platform, Log log) throws Exception {
    return new UpdaterProcess(platform, log.topics.prefix(), SMALL_STEPS);
  }

  private static void awaitVisible(Watch watch, String key, Duration limit) {
    Await.until("%s is visible".formatted(key), limit, () -> watch.isThere(key));
  }

  /** Sends versions of random keys until it is told to end, some of them twice. */
  private static final class Load implements Runnable {
    private final Log log;
    private final String prefix;
    private final RandomGenerator random;
    private final long[] versions = new long[KEYS];
    private final AtomicLong sent = new AtomicLong();
    private int once;
    private volatile boolean finished;

    Load(Log log, String prefix, RandomGenerator random) {
      this.log = log;
      this.prefix = prefix;
      this.random = random;
    }

    /** Sends an update of a key of its own, and returns the key. */
    String mark(int number) throws ExecutionException, InterruptedException {
      String key = prefix + "mark-" + number;
      synchronized (log) {
        log.write(put(key, 1));
        log.flush();
      }
      return key;
    }

    String onceKey(int number) {
      return prefix + "once-" + number;
    }

    void finish() {
      finished = true;
    }

    @Override
    public void run() {
      try {
        while (!finished) {
          synchronized (log) {
            for (int i = 0; i < UPDATES_AT_ONCE; i++) {
              int key = random.nextInt(KEYS);
              versions[key]++;
              log.write(put(prefix + key, versions[key]));
              if (random.nextInt(10) == 0) {
                log.write(put(prefix + key, random.nextLong(1, versions[key] + 1)));
              }
            }
            for (int i = 0; i < ONCE; i++) {
              log.write(put(onceKey(once++), 1));
            }
            log.flush();
          }
          sent.addAndGet(UPDATES_AT_ONCE);
          LockSupport.parkNanos(PAUSE.toNanos()); // half of what one small updater applies
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Looks at all keys, and notes each version that is less than the one before. */
  private static final class Watch implements AutoCloseable {
    private final RedisReader redis;
    private final String prefix;
    private final long[] seen = new long[KEYS];
    private final List<String> falls = new ArrayList<>();

    Watch(TestPlatform platform, String prefix) {
      this.redis = new RedisReader(platform.redisUri());
      this.prefix = prefix;
    }

    void look() {
      for (int key = 0; key < KEYS; key++) {
        long version =
            redis
                .get(bytes(prefix + key))
                .map(CacheEntry::decode)
                .map(CacheEntry::version)
                .orElse(0L);
        if (version < seen[key]) {
          falls.add("key %d from %d to %d".formatted(key, seen[key], version));
        }
        seen[key] = version;
      }
    }

    boolean isThere(String key) {
      return redis.get(bytes(key)).isPresent();
    }

    @Override
    public void close() {
      redis.close();
    }
  }
}

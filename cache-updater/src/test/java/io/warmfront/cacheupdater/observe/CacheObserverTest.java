package io.warmfront.cacheupdater.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.warmfront.cacheupdater.cache.CacheWitness.Seen;
import io.warmfront.cacheupdater.cache.Write;
import io.warmfront.cacheupdater.cache.redis.RedisReader;
import io.warmfront.cacheupdater.cache.redis.RedisTarget;
import io.warmfront.cacheupdater.cache.redis.RedisWitness;
import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.metric.Metric;
import io.warmfront.local.Part;
import io.warmfront.redis.RedisSettings;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What was applied to a real Redis and is looked at again. */
@WithPlatform(Part.REDIS)
class CacheObserverTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration WAIT = Duration.ofMillis(1_500);
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final String uri;
  private final String prefix = UUID.randomUUID() + ":";
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  CacheObserverTest(TestPlatform platform) {
    platform.ensure(Set.of(Part.REDIS));
    uri = platform.redisUri();
  }

  @Test
  void observe_cacheThatHoldsWhatItTook_findsAllTheSame() {
    try (CacheObserver observer = observer();
        ObservedTarget cache = cache(observer, 1)) {
      List<Write> writes = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        writes.add(write("k" + i, 7, HOUR));
      }
      cache.apply(writes);
      cache.apply(writes);

      awaitLooks(50);

      assertThat(looks(Observation.SAME)).as("what was stale is no sample").isEqualTo(50);
      assertThat(drifts("early") + drifts("late")).isEqualTo(50);
      assertThat(
              registry
                  .get(Metric.UPDATER_OBSERVED_TTL_DRIFT.exportedName())
                  .tag("direction", "late")
                  .timer()
                  .max(TimeUnit.SECONDS))
          .isLessThan(5);
    }
  }

  @Test
  void observe_cacheThatWasTamperedWith_findsEachInItsPlace() {
    try (CacheObserver observer = observer();
        ObservedTarget cache = cache(observer, 1);
        RedisReader redis = new RedisReader(uri)) {
      cache.apply(
          List.of(
              write("older", 7, HOUR),
              write("gone", 7, HOUR),
              write("foreign", 7, HOUR),
              write("list", 7, HOUR),
              write("newer", 7, HOUR),
              write("forgotten", 7, 300)));
      long now = System.currentTimeMillis();
      set(redis, "older", CacheEntry.value(6, now + HOUR, bytes("v")).encode());
      set(redis, "newer", CacheEntry.value(8, now + HOUR, bytes("v")).encode());
      set(redis, "foreign", bytes("text"));
      Optional<byte[]> _ = redis.run(bytes("DEL"), key("gone"));
      Optional<byte[]> _ = redis.run(bytes("DEL"), key("list"));
      Optional<byte[]> _ = redis.run(bytes("RPUSH"), key("list"), bytes("x"));

      awaitLooks(6);

      assertThat(looks(Observation.OLDER)).isEqualTo(1);
      assertThat(looks(Observation.GONE)).isEqualTo(1);
      assertThat(looks(Observation.FOREIGN)).isEqualTo(2);
      assertThat(looks(Observation.NEWER)).isEqualTo(1);
      assertThat(looks(Observation.FORGOTTEN)).isEqualTo(1);
      assertThat(registry.get(Metric.UPDATER_OBSERVED_STALENESS.exportedName()).timer().count())
          .isEqualTo(1);
    }
  }

  @Test
  void observe_oneInTen_looksAtATenth() {
    try (CacheObserver observer = observer();
        ObservedTarget cache = cache(observer, 10)) {
      for (int i = 0; i < 35; i++) {
        cache.apply(List.of(write("k" + i, 1, HOUR)));
      }
      awaitLooks(3);
      assertThat(looks(Observation.SAME)).isEqualTo(3);
    }
  }

  @Test
  void observe_redisAway_isUnread() {
    try (CacheObserver observer =
        new CacheObserver(
            new RedisWitness(RedisSettings.of("redis://127.0.0.1:1", Duration.ofMillis(200))),
            new ObserverMetrics(registry, List.of(Duration.ofMillis(10))),
            InstantSource.system(),
            List.of(Duration.ofMillis(10)))) {
      observer.start();
      observer.take(new Sample(key("k"), 1, Long.MAX_VALUE, 0));
      awaitLooks(1);
      assertThat(looks(Observation.UNREAD)).isEqualTo(1);
    }
  }

  @Test
  void observation_nothingThereALittleBeforeItsTime_isForgotten() {
    Sample sample = new Sample(bytes("k"), 5, 10_000, 0);

    assertThat(Observation.of(sample, Optional.empty(), 8_999)).isEqualTo(Observation.GONE);
    assertThat(Observation.of(sample, Optional.empty(), 9_000)).isEqualTo(Observation.FORGOTTEN);
    assertThat(Observation.of(sample, Optional.of(new Seen(5, -1)), 0)).isEqualTo(Observation.SAME);
  }

  private CacheObserver observer() {
    CacheObserver observer =
        new CacheObserver(
            new RedisWitness(RedisSettings.of(uri, Duration.ofSeconds(2))),
            new ObserverMetrics(registry, List.of(WAIT)),
            InstantSource.system(),
            List.of(WAIT));
    observer.start();
    return observer;
  }

  private ObservedTarget cache(CacheObserver observer, int oneIn) {
    return new ObservedTarget(
        new RedisTarget(RedisSettings.of(uri, Duration.ofSeconds(2)), Duration.ofSeconds(5)),
        observer,
        oneIn);
  }

  private Write write(String name, long version, long ttlMillis) {
    long expiresAt = System.currentTimeMillis() + ttlMillis;
    return new Write(key(name), CacheEntry.value(version, expiresAt, bytes("v")), expiresAt);
  }

  private void set(RedisReader redis, String name, byte[] value) {
    Optional<byte[]> _ = redis.run(bytes("SET"), key(name), value);
  }

  private void awaitLooks(long count) {
    Await.until(
        "all samples were looked at",
        LIMIT,
        () -> {
          long all = 0;
          for (Observation each : Observation.values()) {
            all += looks(each);
          }
          return all >= count;
        });
  }

  private long looks(Observation observation) {
    return Math.round(
        registry
            .find(Metric.UPDATER_OBSERVATIONS.exportedName())
            .tag("outcome", observation.label())
            .counters()
            .stream()
            .mapToDouble(Counter::count)
            .sum());
  }

  private long drifts(String direction) {
    return registry
        .get(Metric.UPDATER_OBSERVED_TTL_DRIFT.exportedName())
        .tag("direction", direction)
        .timer()
        .count();
  }

  private byte[] key(String name) {
    return bytes(prefix + name);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

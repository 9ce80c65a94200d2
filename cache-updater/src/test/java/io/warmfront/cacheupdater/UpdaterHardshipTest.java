package io.warmfront.cacheupdater;

import static io.warmfront.cacheupdater.Log.bytes;
import static io.warmfront.cacheupdater.Log.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.cacheupdater.cache.redis.RedisReader;
import io.warmfront.cacheupdater.cache.redis.RedisTarget;
import io.warmfront.cacheupdater.status.Loss;
import io.warmfront.cacheupdater.status.RecordOutcome;
import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.metric.Metric;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.local.Part;
import io.warmfront.redis.RedisSettings;
import io.warmfront.telemetry.otlp.SpanSource;
import io.warmfront.testing.Await;
import io.warmfront.testing.TcpProxy;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers that are there, but slow, or not as they should be; and load that is not even. */
@WithPlatform({Part.KAFKA, Part.REDIS})
class UpdaterHardshipTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int MOST_HELD = 100;

  private final TestPlatform platform;
  private final String prefix = UUID.randomUUID() + ":";
  private final String group = "updater-" + UUID.randomUUID();
  private final Cache cache;
  private final Log log;
  private final Expected expected;

  UpdaterHardshipTest(TestPlatform platform) {
    platform.ensure(Set.of(Part.KAFKA, Part.REDIS));
    this.platform = platform;
    this.cache = new Cache(platform);
    this.log = new Log(platform);
    this.expected = new Expected(log);
  }

  @AfterEach
  void closeLog() {
    log.close();
  }

  /** One call is under way at a time, so what is held is what one poll has brought. */
  @Test
  void redis_slow_littleIsHeldAndNothingIsLost() throws Exception {
    int updates = 2_000;
    for (int i = 0; i < updates; i++) {
      expected.write(put(prefix + i, 1));
    }
    log.flush();
    AtomicLong written = new AtomicLong();
    AtomicInteger mostHeld = new AtomicInteger();
    try (TcpProxy way = TcpProxy.to(platform.port(Part.REDIS))) {
      way.slow(Duration.ofMillis(200));
      String uri = "redis://127.0.0.1:" + way.port();
      RedisTarget redis =
          new RedisTarget(RedisSettings.of(uri, Duration.ofSeconds(2)), Duration.ofSeconds(10));
      AtomicReference<RunningUpdater> running = new AtomicReference<>();
      try (RunningUpdater updater =
          new RunningUpdater(
              log,
              new PickyTarget(
                  redis,
                  _ -> {
                    RunningUpdater self = running.get();
                    long held = written.incrementAndGet() - (self == null ? 0 : self.settled());
                    mostHeld.accumulateAndGet(Math.toIntExact(held), Math::max);
                  }),
              group)) {
        running.set(updater);
        Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(group));
        assertThat(updater.settled()).isEqualTo(updates);
        assertThat(updater.restarts()).isZero();
        assertThat(updater.state.cacheFault()).isEmpty();
        assertThat(updater.rewinds(Loss.BEHIND) + updater.rewinds(Loss.GONE)).isZero();
        assertThat(log.members(group)).isEqualTo(1);
      }
    }
    assertThat(written.get()).as("none is sent twice").isEqualTo(updates);
    assertThat(mostHeld.get()).isLessThanOrEqualTo(2 * MOST_HELD);
    assertThat(log.deadLetters()).isEmpty();
    assertThat(expected.differences(platform.redisUri())).isEmpty();
  }

  /** Half of all updates are of one key; Redis sees it a few times in each poll. */
  @Test
  void key_halfOfAllUpdates_isConflatedAndCostsFewWrites() throws Exception {
    int updates = 20_000;
    AtomicInteger hotWrites = new AtomicInteger();
    byte[] hot = bytes(prefix + "hot");
    for (int i = 1; i <= updates; i++) {
      expected.write(put(i % 2 == 0 ? prefix + "hot" : prefix + i, i));
    }
    log.flush();
    try (RunningUpdater updater =
        new RunningUpdater(
            log,
            new PickyTarget(
                cache.target(),
                write -> {
                  if (Arrays.equals(write.key(), hot)) {
                    hotWrites.incrementAndGet();
                  }
                }),
            group)) {
      Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(group));
      assertThat(updater.settled()).isEqualTo(updates);
      assertThat(updater.count(RecordOutcome.CONFLATED))
          .isEqualTo(updates / 2 - hotWrites.get())
          .isGreaterThan(updates / 2 * 8 / 10);
    }
    assertThat(expected.differences(platform.redisUri())).isEmpty();
  }

  /** Keys move to other partitions, so updates of one may be read in any order. */
  @Test
  void partitions_raisedUnderLoad_greatestVersionsStandAndLettersFindAPlace() throws Exception {
    String topic = log.topics.cacheUpdates();
    try (RunningUpdater updater = new RunningUpdater(log, cache.target(), group)) {
      for (int i = 0; i < 500; i++) {
        expected.write(put(prefix + i, 1));
      }
      log.flush();
      log.admin().createPartitions(Map.of(topic, NewPartitions.increaseTo(8))).all().get();
      for (int version = 2; version <= 3; version++) {
        for (int i = 0; i < 500; i++) {
          expected.writeAmong(8, put(prefix + i, version));
        }
      }
      log.writeTo(7, new CacheUpdate(new byte[1_001], 1, CacheUpdate.NEVER, bytes("long key")));
      log.flush();
      Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(group));
      assertThat(updater.count(RecordOutcome.DEAD_LETTER)).isEqualTo(1);
      assertThat(updater.restarts()).isZero();
      assertThat(updater.rewinds(Loss.BEHIND) + updater.rewinds(Loss.GONE)).isZero();
    }
    assertThat(log.deadLetters()).hasSize(1);
    assertThat(expected.differences(platform.redisUri())).isEmpty();
  }

  /** The record's clock says when a value ends, the cache's clock whether that is over. */
  @Test
  void clocks_halfAMinuteApart_valuesEndByTheCachesClock() throws Exception {
    for (int apart : new int[] {-30, 30}) {
      InstantSource wrong = () -> InstantSource.system().instant().plusSeconds(apart);
      String key = prefix + apart + ":";
      String members = group + apart;
      try (RunningUpdater updater =
          new RunningUpdater(
              log,
              cache.target(),
              members,
              SpanSource.OFF,
              wrong,
              RunningUpdater.settings(log, members))) {
        Await.until(
            "the skew is known",
            LIMIT,
            () -> Math.abs(updater.gauge(Metric.UPDATER_CLOCK_SKEW) + apart) < 1);
        assertThat(updater.state.clockFault())
            .contains(apart > 0 ? "behind" : "ahead of", "set both");
        long now = System.currentTimeMillis();
        write(key + "lives", 2, now + 15_000);
        write(key + "over", 1, now + Log.HOUR);
        write(key + "over", 2, now - 15_000);
        log.flush();
        Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(members));
        CacheEntry lives = cache.entry(key + "lives").orElseThrow();
        assertThat(lives.tombstone()).as("%d s", apart).isFalse();
        CacheEntry over = cache.entry(key + "over").orElseThrow();
        assertThat(over.version()).as("%d s", apart).isEqualTo(2);
        assertThat(over.tombstone()).as("%d s", apart).isTrue();
        assertThat(goneAt(key + "over")).isGreaterThan(now + Log.HOUR / 2);
      }
    }
  }

  /** A producer whose clock is wrong makes values end early or late, and no older one win. */
  @Test
  void clocks_ofProducersApart_endValuesEarlyOrLateAndOrderStands() throws Exception {
    try (RunningUpdater updater = new RunningUpdater(log, cache.target(), group)) {
      long now = System.currentTimeMillis();
      log.write(ttl(prefix + "late", 1), now - 30_000);
      log.write(ttl(prefix + "early", 1), now + 30_000);
      log.write(ttl(prefix + "late", 2), now + 30_000);
      log.write(ttl(prefix + "early", 2), now - 30_000);
      log.flush();
      Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(group));
      CacheEntry late = cache.entry(prefix + "late").orElseThrow();
      CacheEntry early = cache.entry(prefix + "early").orElseThrow();
      assertThat(late.version()).isEqualTo(2);
      assertThat(early.version()).isEqualTo(2);
      assertThat(late.expiresAtMillis()).isEqualTo(now + 30_000 + Log.HOUR);
      assertThat(early.expiresAtMillis()).isEqualTo(now - 30_000 + Log.HOUR);
      assertThat(updater.state.clockFault()).isEmpty();
    }
  }

  private void write(String key, long version, long expiresAtMillis) {
    log.write(new CacheUpdate(bytes(key), version, expiresAtMillis, bytes("v")));
  }

  /** An update that does not say when it ends: an hour after its time. */
  private static CacheUpdate ttl(String key, long version) {
    return new CacheUpdate(bytes(key), version, CacheUpdate.NEVER, bytes("v"));
  }

  private long goneAt(String key) {
    try (RedisReader redis = new RedisReader(platform.redisUri())) {
      return Long.parseLong(
          new String(redis.run("PEXPIRETIME", key).orElseThrow(), StandardCharsets.US_ASCII));
    }
  }
}

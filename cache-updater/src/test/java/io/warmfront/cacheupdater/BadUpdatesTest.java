package io.warmfront.cacheupdater;

import static io.warmfront.cacheupdater.Log.bytes;
import static io.warmfront.cacheupdater.Log.put;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.cacheupdater.cache.redis.RedisReader;
import io.warmfront.cacheupdater.config.BreakerConfig;
import io.warmfront.cacheupdater.config.LimitsConfig;
import io.warmfront.cacheupdater.status.RecordOutcome;
import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.metric.Metric;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.contract.update.DeadLetterHeaders;
import io.warmfront.local.Part;
import io.warmfront.telemetry.otlp.SpanSource;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import io.warmfront.updates.deadletter.DeadLetters;
import io.warmfront.updates.deadletter.LetterQuery;
import io.warmfront.updates.deadletter.RedriveOutcome;
import io.warmfront.updates.deadletter.RedriveReport;
import io.warmfront.updates.deadletter.RedriveWish;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many bad updates: put aside among good ones, or too many of them to be put aside. */
@WithPlatform({Part.KAFKA, Part.REDIS})
class BadUpdatesTest {
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final LimitsConfig SMALL = new LimitsConfig(1_000, 200);
  private static final LimitsConfig LARGE = new LimitsConfig(1_000, 100_000);

  private final TestPlatform platform;
  private final String prefix = UUID.randomUUID() + ":";
  private final String group = "updater-" + UUID.randomUUID();
  private final Cache cache;
  private final Log log;
  private final Expected expected;

  BadUpdatesTest(TestPlatform platform) {
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

  /**
   * Of 100,000 updates each tenth is too large. Of these, 1,000 have a newer version that is not,
   * and 2,000 are over when the limit is raised and they are sent again.
   */
  @Test
  void bad_tenThousandAmongAHundredThousand_arePutAsideAndRedriven() throws Exception {
    byte[] large = new byte[300];
    long over = System.currentTimeMillis() + 1;
    Set<String> bad = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      String key = prefix + i;
      if (i % 10 == 0) {
        long expiresAt = i % 50 == 10 ? over : System.currentTimeMillis() + Log.HOUR;
        log.write(new CacheUpdate(bytes(key), 1, expiresAt, large));
        bad.add(key);
        if (i % 100 == 0) {
          expected.write(put(key, 2));
        }
      } else {
        expected.write(put(key, 1));
      }
    }
    log.flush();
    try (RunningUpdater updater = updater(SMALL, 1, Duration.ofMinutes(1))) {
      Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(group));
      assertThat(updater.count(RecordOutcome.DEAD_LETTER)).isEqualTo(10_000);
      assertThat(updater.settled()).isEqualTo(101_000);
    }
    assertThat(expected.differences(platform.redisUri())).isEmpty();
    Set<String> letters = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> letter : log.deadLetters()) {
      assertThat(new String(letter.headers().lastHeader(DeadLetterHeaders.REASON).value(), UTF_8))
          .isEqualTo("TOO_LARGE");
      assertThat(letter.value()).isEqualTo(large);
      assertThat(letters.add(new String(letter.key(), UTF_8))).isTrue();
    }
    assertThat(letters).isEqualTo(bad);

    RedriveReport report =
        new DeadLetters(platform.bootstrapServers(), "test", log.topics, InstantSource.system())
            .redrive(
                new RedriveWish(
                    LetterQuery.ALL, RedriveWish.DEFAULT_MAX, Double.POSITIVE_INFINITY, 3),
                _ -> true);

    assertThat(report.outcomes())
        .isEqualTo(
            Map.of(
                RedriveOutcome.STALE, 1_000L,
                RedriveOutcome.EXPIRED, 2_000L,
                RedriveOutcome.SENT, 7_000L));
    try (RunningUpdater mended = updater(LARGE, 1, Duration.ofMinutes(1))) {
      Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(group));
      assertThat(mended.count(RecordOutcome.APPLIED)).isEqualTo(7_000);
      assertThat(mended.count(RecordOutcome.EXPIRED)).isEqualTo(2_000);
      assertThat(mended.settled()).isEqualTo(9_000);
    }
    assertThat(expected.differences(platform.redisUri())).isEmpty();
    try (RedisReader redis = new RedisReader(platform.redisUri())) {
      for (String key : bad) {
        int i = Integer.parseInt(key.substring(prefix.length()));
        CacheEntry entry = redis.get(bytes(key)).map(CacheEntry::decode).orElseThrow();
        assertThat(entry.version()).as(key).isEqualTo(i % 100 == 0 ? 2 : 1);
        assertThat(entry.tombstone()).as(key).isEqualTo(i % 50 == 10);
      }
    }
  }

  @Test
  void bad_all_nothingMoreIsPutAsideOrReadUntilTheyAreMended() throws Exception {
    for (int i = 0; i < 200; i++) {
      log.write(put(prefix + i, 1));
    }
    log.flush();
    try (RunningUpdater updater = updater(SMALL, 0.05, Duration.ofMinutes(10))) {
      Await.until("the good are applied", LIMIT, () -> log.isReadToTheEnd(group));
      for (int i = 0; i < 5_000; i++) {
        log.write(new CacheUpdate(bytes(prefix + i), 2, CacheUpdate.NEVER, new byte[300]));
      }
      log.flush();
      Await.until("it stops", LIMIT, () -> !updater.state.breakerFault().isEmpty());
      assertThat(updater.gauge(Metric.UPDATER_BREAKER_OPEN)).isEqualTo(1);
      long letters = updater.count(RecordOutcome.DEAD_LETTER);
      long settled = updater.settled();
      long begun = System.nanoTime();
      Await.until(
          "some time passes",
          LIMIT,
          () -> System.nanoTime() - begun > Duration.ofSeconds(3).toNanos());
      assertThat(updater.count(RecordOutcome.DEAD_LETTER)).isEqualTo(letters).isLessThan(100);
      assertThat(updater.settled()).isEqualTo(settled);
      assertThat(log.members(group)).as("it stays a member of its group").isEqualTo(1);
      assertThat(log.isReadToTheEnd(group)).isFalse();
    }
    try (RunningUpdater mended = updater(LARGE, 0.05, Duration.ofMinutes(10))) {
      Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(group));
      assertThat(mended.count(RecordOutcome.DEAD_LETTER)).isZero();
      assertThat(cache.entry(prefix + 4_999).map(CacheEntry::version)).contains(2L);
    }
  }

  /** What Redis holds of somebody else is moved away while the updater waits. */
  @Test
  void bad_mendedWhileItWaits_isAppliedWhenItLooksAgain() throws Exception {
    try (RedisReader redis = new RedisReader(platform.redisUri())) {
      for (int i = 0; i < 150; i++) {
        var _ = redis.run("SET", prefix + i, "somebody else's");
        log.write(put(prefix + i, 1));
      }
      log.flush();
      try (RunningUpdater updater = updater(LARGE, 0.05, Duration.ofSeconds(3))) {
        Await.until("it stops", LIMIT, () -> !updater.state.breakerFault().isEmpty());
        for (int i = 0; i < 150; i++) {
          var _ = redis.run("DEL", prefix + i);
        }
        Await.until("it goes on", LIMIT, () -> updater.state.breakerFault().isEmpty());
        Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(group));
        assertThat(updater.gauge(Metric.UPDATER_BREAKER_OPEN)).isZero();
        assertThat(updater.count(RecordOutcome.DEAD_LETTER)).isLessThan(100);
        long applied = updater.count(RecordOutcome.APPLIED);
        assertThat(applied + updater.count(RecordOutcome.DEAD_LETTER)).isEqualTo(150);
      }
    }
  }

  private RunningUpdater updater(LimitsConfig limits, double mostShare, Duration hold) {
    return new RunningUpdater(
        log,
        cache.target(),
        group,
        SpanSource.OFF,
        InstantSource.system(),
        RunningUpdater.settings(
            log,
            group,
            limits,
            new BreakerConfig(mostShare, 100, Duration.ofSeconds(30), hold),
            true));
  }
}

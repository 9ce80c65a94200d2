package io.warmfront.cacheupdater;

import static io.warmfront.cacheupdater.Log.bytes;
import static io.warmfront.cacheupdater.Log.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.redis.RedisReader;
import io.warmfront.cacheupdater.cache.redis.RedisTarget;
import io.warmfront.cacheupdater.config.BreakerConfig;
import io.warmfront.cacheupdater.config.LimitsConfig;
import io.warmfront.cacheupdater.status.Loss;
import io.warmfront.cacheupdater.status.RecordOutcome;
import io.warmfront.local.Part;
import io.warmfront.redis.RedisSettings;
import io.warmfront.telemetry.otlp.SpanSource;
import io.warmfront.testing.Await;
import io.warmfront.testing.TcpProxy;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import io.warmfront.testing.redis.RedisNode;
import io.warmfront.testing.redis.StandaloneRedis;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Redis that has lost acknowledged writes is brought up to the log by the updater itself: the
 * tests do nothing but look.
 */
@WithPlatform(Part.KAFKA)
class LostWritesTest {
  private static final Logger LOG = LoggerFactory.getLogger(LostWritesTest.class);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** The promise: so long after the loss all keys equal the log. */
  private static final Duration PROMISE = Duration.ofSeconds(30);

  private static final int KEYS = 1_000;

  private final String prefix = UUID.randomUUID() + ":";
  private final String group = "updater-" + UUID.randomUUID();
  private final Log log;
  private final Expected expected;

  LostWritesTest(TestPlatform platform) {
    platform.ensure(Set.of(Part.KAFKA));
    this.log = new Log(platform);
    this.expected = new Expected(log);
  }

  @AfterEach
  void closeLog() {
    log.close();
  }

  @Test
  void redis_killedAndBackWithAnOlderSnapshot_isBroughtUpToTheLog() throws Exception {
    try (StandaloneRedis redis = StandaloneRedis.start();
        RunningUpdater updater = updater(redis)) {
      writeAndAwait(1);
      redis.server().ask("SAVE");
      writeAndAwait(2);
      redis.server().kill();
      redis.server().start();
      awaitPromise(redis.server().port());
      assertThat(updater.rewinds(Loss.BEHIND)).isPositive();
      assertThat(updater.rewinds(Loss.GONE)).isZero();
      assertThat(updater.restarts()).isZero();
      Await.until("the log is committed again", LIMIT, () -> log.isReadToTheEnd(group));
    }
  }

  @Test
  void redis_backWithAnOlderSnapshotUnderLoad_isBroughtUpToTheLog() throws Exception {
    try (StandaloneRedis redis = StandaloneRedis.start();
        RunningUpdater updater = updater(redis)) {
      writeAndAwait(1);
      for (int version = 2; version <= 4; version++) {
        redis.server().ask("SAVE");
        long before = updater.settled();
        write(version);
        Await.until("some are applied", LIMIT, () -> updater.settled() > before + KEYS / 4);
        redis.server().kill();
        redis.server().start();
      }
      awaitPromise(redis.server().port());
      assertThat(updater.restarts()).isZero();
    }
  }

  @Test
  void redis_killedAndBackEmpty_isFilledFromTheLogAndNothingIsPutAsideAgain() throws Exception {
    try (StandaloneRedis redis = StandaloneRedis.start();
        RunningUpdater updater = updater(redis)) {
      log.write(bytes(prefix + "bad"), bytes("v"), Map.of());
      writeAndAwait(1);
      redis.server().kill();
      redis.server().start();
      awaitPromise(redis.server().port());
      Await.until(
          "the bad one is read again", LIMIT, () -> updater.count(RecordOutcome.REPEATED) == 1);
      assertThat(updater.rewinds(Loss.GONE)).isPositive();
      assertThat(updater.count(RecordOutcome.DEAD_LETTER)).isEqualTo(1);
      assertThat(log.deadLetters()).hasSize(1);
      assertThat(updater.metrics.recentAges().count())
          .as("what is read again has no age")
          .isLessThanOrEqualTo(KEYS);
    }
  }

  @Test
  void redis_rolledBackWhileTheUpdaterWasAway_isBroughtUpToTheLogAtItsStart() throws Exception {
    try (StandaloneRedis redis = StandaloneRedis.start()) {
      try (RunningUpdater _ = updater(redis)) {
        writeAndAwait(1);
        redis.server().ask("SAVE");
        writeAndAwait(2);
      }
      redis.server().kill();
      redis.server().start();
      try (RunningUpdater next = updater(redis)) {
        awaitPromise(redis.server().port());
        assertThat(next.rewinds(Loss.BEHIND)).isPositive();
      }
    }
  }

  @Test
  void redis_replicaThatWasBehindLeads_isBroughtUpToTheLog() throws Exception {
    try (StandaloneRedis master = StandaloneRedis.start();
        StandaloneRedis replica = StandaloneRedis.start();
        TcpProxy link = TcpProxy.to(master.server().port());
        TcpProxy address = TcpProxy.to(master.server().port());
        RunningUpdater updater = updater(uri(address.port()))) {
      RedisNode behind = replica.server();
      behind.ask("REPLICAOF", "127.0.0.1", Integer.toString(link.port()));
      writeAndAwait(1);
      Await.until("the replica has all", LIMIT, () -> expected.isHeldBy(uri(behind.port())));
      link.deaden();
      writeAndAwait(2);
      write(3);
      master.server().kill();
      behind.ask("REPLICAOF", "NO", "ONE");
      address.lead(behind.port());
      awaitPromise(behind.port());
      assertThat(updater.rewinds(Loss.BEHIND)).isPositive();
      assertThat(updater.restarts()).isZero();
    }
  }

  /** The old master lives on and would take writes: no call can tell but by the marks. */
  @Test
  void redis_twoMasters_theOneThatLeadsHasAll() throws Exception {
    try (StandaloneRedis master = StandaloneRedis.start();
        StandaloneRedis replica = StandaloneRedis.start();
        TcpProxy link = TcpProxy.to(master.server().port());
        TcpProxy address = TcpProxy.to(master.server().port());
        RunningUpdater updater = updater(uri(address.port()))) {
      RedisNode behind = replica.server();
      behind.ask("REPLICAOF", "127.0.0.1", Integer.toString(link.port()));
      writeAndAwait(1);
      Await.until("the replica has all", LIMIT, () -> expected.isHeldBy(uri(behind.port())));
      link.deaden();
      long before = updater.settled();
      write(2);
      Await.until("some are applied", LIMIT, () -> updater.settled() > before + KEYS / 4);
      behind.ask("REPLICAOF", "NO", "ONE");
      address.lead(behind.port());
      write(3);
      awaitPromise(behind.port());
      assertThat(updater.rewinds(Loss.BEHIND)).isPositive();
    }
  }

  @Test
  void marks_deletedAlone_areReadAgainAndHarmNothing() throws Exception {
    try (StandaloneRedis redis = StandaloneRedis.start();
        RunningUpdater updater = updater(redis)) {
      writeAndAwait(1);
      redis.server().ask("DEL", log.topics.prefix() + "cache-mark:" + group + ":0");
      Await.until("it is noticed", LIMIT, () -> updater.rewinds(Loss.GONE) == 1);
      Await.until("the log is committed again", LIMIT, () -> log.isReadToTheEnd(group));
      assertThat(expected.differences(uri(redis.server().port()))).isEmpty();
      Await.until(
          "there is a mark again",
          LIMIT,
          () ->
              !redis
                  .server()
                  .ask("GET", log.topics.prefix() + "cache-mark:" + group + ":0")
                  .equals("nil"));
      assertThat(updater.rewinds(Loss.GONE)).isEqualTo(1);
    }
  }

  @Test
  void redis_emptyAndNotToBeFilled_isLeftToWhatComes() throws Exception {
    try (StandaloneRedis redis = StandaloneRedis.start();
        RunningUpdater updater =
            new RunningUpdater(
                log,
                target(uri(redis.server().port())),
                group,
                SpanSource.OFF,
                InstantSource.system(),
                RunningUpdater.settings(
                    log,
                    group,
                    new LimitsConfig(1_000, 1_000),
                    new BreakerConfig(1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1)),
                    false))) {
      writeAndAwait(1);
      redis.server().ask("FLUSHALL");
      String key = prefix + "next";
      expected.write(put(key, 1));
      log.flush();
      Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(group));
      try (RedisReader reader = new RedisReader(uri(redis.server().port()))) {
        Await.until("the next is there", LIMIT, () -> reader.get(bytes(key)).isPresent());
        Optional<byte[]> first = reader.get(bytes(prefix + 0));
        assertThat(first).isEmpty();
      }
      assertThat(updater.rewinds(Loss.GONE)).isZero();
    }
  }

  /** Offsets of a version that knew no marks tell nothing about a mark that is not there. */
  @Test
  void marks_neverPutBefore_nothingIsReadAgain() throws Exception {
    try (StandaloneRedis redis = StandaloneRedis.start()) {
      try (RunningUpdater _ = updater(redis)) {
        writeAndAwait(1);
      }
      Map<TopicPartition, OffsetAndMetadata> plain = new HashMap<>();
      log.committed(group)
          .forEach((partition, it) -> plain.put(partition, new OffsetAndMetadata(it.offset())));
      log.admin().alterConsumerGroupOffsets(group, plain).all().get();
      redis.server().ask("FLUSHALL");
      try (RunningUpdater next = updater(redis)) {
        expected.write(put(prefix + "next", 1));
        log.flush();
        Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(group));
        assertThat(next.rewinds(Loss.GONE)).isZero();
        assertThat(next.settled()).isEqualTo(1);
      }
    }
  }

  /** Writes one version of all keys, a tenth of them deletes, and waits until all is committed. */
  private void writeAndAwait(int version) throws Exception {
    write(version);
    Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(group));
  }

  private void write(int version) throws Exception {
    expected.writeAll(prefix, KEYS, version);
  }

  private void awaitPromise(int port) {
    long begun = System.nanoTime();
    Await.until("all keys equal the log", PROMISE, () -> expected.isHeldBy(uri(port)));
    LOG.info("all keys equal the log after {} ms", (System.nanoTime() - begun) / 1_000_000);
  }

  private RunningUpdater updater(StandaloneRedis redis) {
    return updater(uri(redis.server().port()));
  }

  private RunningUpdater updater(String uri) {
    return new RunningUpdater(log, target(uri), group);
  }

  private static CacheTarget target(String uri) {
    return new RedisTarget(RedisSettings.of(uri, Duration.ofMillis(500)), Duration.ofSeconds(2));
  }

  private static String uri(int port) {
    return "redis://127.0.0.1:" + port;
  }
}

package io.warmfront.cacheupdater;

import static io.warmfront.cacheupdater.Log.bytes;
import static io.warmfront.cacheupdater.Log.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.cacheupdater.cache.redis.RedisReader;
import io.warmfront.cacheupdater.status.RecordOutcome;
import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server goes away and comes back: updates wait, and nothing is lost. */
@WithPlatform({Part.KAFKA, Part.REDIS})
class UpdaterOutageTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** How long Redis is away: a few seconds unless this property says otherwise. */
  private static final Duration AWAY =
      Duration.ofSeconds(Integer.getInteger("warmfront.test.away", 3));

  private final TestPlatform platform;
  private final String prefix = UUID.randomUUID() + ":";
  private final Cache cache;
  private final Log log;

  UpdaterOutageTest(TestPlatform platform) {
    platform.ensure(Set.of(Part.KAFKA, Part.REDIS));
    this.platform = platform;
    this.cache = new Cache(platform);
    this.log = new Log(platform);
  }

  @AfterEach
  void closeLog() {
    log.close();
  }

  @BeforeEach
  void platformIsWhole() {
    platform.ensure(Set.of(Part.KAFKA, Part.REDIS));
  }

  @Test
  void redis_killed_updatesWaitAndNothingIsLost() throws Exception {
    redisAway(() -> platform.kill(Part.REDIS), () -> platform.restart(Part.REDIS));
  }

  @Test
  void redis_frozen_updatesWaitAndNothingIsLost() throws Exception {
    redisAway(() -> platform.pause(Part.REDIS), () -> platform.resume(Part.REDIS));
  }

  private void redisAway(Runnable away, Runnable back) throws Exception {
    try (RunningUpdater updater = new RunningUpdater(log, cache.target())) {
      int sent = 0;
      for (; sent < 500; sent++) {
        log.write(put(prefix + sent, 1));
      }
      log.flush();
      Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(updater.group));
      Map<TopicPartition, OffsetAndMetadata> before = log.committed(updater.group);
      away.run();
      for (; sent < 1_500; sent++) {
        log.write(put(prefix + sent, 1));
      }
      log.flush();
      Await.until("Redis is missed", LIMIT, () -> !updater.state.cacheFault().isEmpty());
      assertThat(updater.state.cacheFault()).startsWith("Redis at ");
      long begun = System.nanoTime();
      Await.until("some time passes", LIMIT, () -> System.nanoTime() - begun > AWAY.toNanos());
      assertThat(log.committed(updater.group)).isEqualTo(before);
      assertThat(log.members(updater.group)).isEqualTo(1);
      back.run();
      Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(updater.group));
      assertThat(updater.state.cacheFault()).isEmpty();
      assertThat(updater.count(RecordOutcome.DEAD_LETTER)).isZero();
      assertThat(updater.restarts()).isZero();
      assertThat(updater.settled()).isEqualTo(sent);
      assertThat(log.deadLetters()).isEmpty();
      for (int i = 0; i < sent; i++) {
        assertThat(cache.entry(prefix + i).map(CacheEntry::version)).as("key %d", i).contains(1L);
      }
    }
  }

  @Test
  void redis_awayAtTheStart_updatesWaitForIt() throws Exception {
    platform.kill(Part.REDIS);
    try (RunningUpdater updater = new RunningUpdater(log, cache.target())) {
      log.write(put(prefix + "a", 1));
      log.flush();
      Await.until("Redis is missed", LIMIT, () -> !updater.state.cacheFault().isEmpty());
      platform.restart(Part.REDIS);
      Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(updater.group));
      assertThat(cache.entry(prefix + "a")).isPresent();
    }
  }

  @Test
  void redis_full_updatesWaitForRoom() throws Exception {
    try (RunningUpdater updater = new RunningUpdater(log, cache.target());
        RedisReader admin = new RedisReader(platform.redisUri())) {
      admin.run("CONFIG", "SET", "maxmemory-policy", "noeviction");
      admin.run("CONFIG", "SET", "maxmemory", "1");
      try {
        log.write(put(prefix + "a", 1));
        log.flush();
        Await.until("Redis is missed", LIMIT, () -> !updater.state.cacheFault().isEmpty());
        assertThat(updater.state.cacheFault()).contains("cannot take updates now", "maxmemory");
      } finally {
        admin.run("CONFIG", "SET", "maxmemory", "0");
        admin.run("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
      }
      Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(updater.group));
      assertThat(log.deadLetters()).isEmpty();
    }
  }

  @Test
  void redis_replica_updatesWaitUntilItLeads() throws Exception {
    try (RunningUpdater updater = new RunningUpdater(log, cache.target());
        RedisReader admin = new RedisReader(platform.redisUri())) {
      admin.run("REPLICAOF", "127.0.0.1", "1");
      try {
        log.write(put(prefix + "a", 1));
        log.flush();
        Await.until("Redis is missed", LIMIT, () -> !updater.state.cacheFault().isEmpty());
        assertThat(updater.state.cacheFault()).contains("cannot take updates now", "replica");
      } finally {
        admin.run("REPLICAOF", "NO", "ONE");
      }
      Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(updater.group));
      assertThat(updater.state.cacheFault()).isEmpty();
      assertThat(log.deadLetters()).isEmpty();
      assertThat(cache.entry(prefix + "a")).isPresent();
    }
  }

  @Test
  void kafka_killed_goesOnByItself() throws Exception {
    try (RunningUpdater updater = new RunningUpdater(log, cache.target())) {
      for (int i = 0; i < 200; i++) {
        log.write(put(prefix + i, 1));
      }
      log.flush();
      Await.until("all is applied", LIMIT, () -> updater.settled() == 200);
      platform.kill(Part.KAFKA);
      // a producer that has lost every broker forgets the topics and waits in send
      CompletableFuture<Void> back = CompletableFuture.runAsync(() -> platform.restart(Part.KAFKA));
      for (int i = 200; i < 400; i++) {
        log.write(put(prefix + i, 1));
      }
      back.join();
      log.write(put(prefix + 400, 1));
      Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(updater.group));
      Await.until("the last is there", LIMIT, () -> cache.entry(prefix + 400).isPresent());
      assertThat(updater.restarts()).isZero();
      for (int i = 0; i < 200; i++) {
        assertThat(cache.entry(prefix + i)).as("key %d", i).isPresent();
      }
    }
  }

  @Test
  void deadLetters_refused_nothingIsCommittedUntilTheyAreTaken() throws Exception {
    log.configure(log.topics.cacheUpdateDeadLetters(), TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "100");
    try (RunningUpdater updater = new RunningUpdater(log, cache.target())) {
      log.write(bytes(prefix + "bad"), bytes("v"), Map.of());
      log.flush();
      Await.until("it is noticed", LIMIT, () -> !updater.state.deadLetterFault().isEmpty());
      assertThat(updater.state.deadLetterFault())
          .startsWith("1 dead letters wait, topic " + log.topics.cacheUpdateDeadLetters());
      assertThat(log.isReadToTheEnd(updater.group)).isFalse();
      log.configure(
          log.topics.cacheUpdateDeadLetters(), TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "2097152");
      Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(updater.group));
      assertThat(updater.state.deadLetterFault()).isEmpty();
      assertThat(log.deadLetters()).hasSize(1);
      assertThat(updater.count(RecordOutcome.DEAD_LETTER)).isEqualTo(1);
    }
  }
}

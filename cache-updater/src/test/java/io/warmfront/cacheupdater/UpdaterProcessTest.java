package io.warmfront.cacheupdater;

import static io.warmfront.cacheupdater.Log.bytes;
import static io.warmfront.cacheupdater.Log.put;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.cacheupdater.cache.redis.RedisReader;
import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.metric.Metric;
import io.warmfront.contract.status.ComponentStatus;
import io.warmfront.contract.status.ComponentStatus.State;
import io.warmfront.contract.status.Figure;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import io.warmfront.updates.deadletter.DeadLetters;
import io.warmfront.updates.deadletter.LetterQuery;
import io.warmfront.updates.deadletter.RedriveOutcome;
import io.warmfront.updates.deadletter.RedriveReport;
import io.warmfront.updates.deadletter.RedriveWish;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithPlatform({Part.KAFKA, Part.REDIS})
class UpdaterProcessTest {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final TestPlatform platform;
  private final String prefix = UUID.randomUUID() + ":";
  private final Log log;
  private final String group;

  UpdaterProcessTest(TestPlatform platform) {
    platform.ensure(Set.of(Part.KAFKA, Part.REDIS));
    this.platform = platform;
    this.log = new Log(platform);
    this.group = log.topics.prefix() + "updater";
  }

  @AfterEach
  void closeLog() {
    log.close();
  }

  @Test
  void process_killedMidway_everyKeyIsRightAfterTheRestart() throws Exception {
    Map<String, String> slow = Map.of("WARMFRONT_CACHE_UPDATER_POLL_MAX_RECORDS", "20");
    int keys = 500;
    int versions = 10;
    for (int version = 1; version <= versions; version++) {
      for (int key = 0; key < keys; key++) {
        log.write(put(prefix + key, version));
      }
      log.write(bytes(prefix + "poison"), bytes("v"), Map.of());
    }
    log.flush();
    for (int kill = 1; kill <= 3; kill++) {
      int least = kill * keys / 5;
      try (UpdaterProcess updater = start(slow)) {
        Await.until("some keys are there", LIMIT, () -> present(keys) >= least);
        updater.kill();
      }
    }
    try (UpdaterProcess updater = start(slow)) {
      Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(group));
      Await.until("it stops in order", LIMIT, () -> updater.stop() == 143);
    }
    try (RedisReader redis = new RedisReader(platform.redisUri())) {
      for (int key = 0; key < keys; key++) {
        assertThat(redis.get(bytes(prefix + key)).map(CacheEntry::decode).map(CacheEntry::version))
            .as("key %d", key)
            .contains((long) versions);
      }
    }
    Set<String> origins = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> letter : log.deadLetters()) {
      origins.add(
          new String(
              Objects.requireNonNull(letter.headers().lastHeader("warmfront.dlq.offset")).value(),
              StandardCharsets.UTF_8));
    }
    assertThat(origins).hasSize(versions);
  }

  /** Offsets are committed so seldom that the letter is safe and its place in the log is not. */
  @Test
  void process_killedBetweenLetterAndCommit_leavesACopyThatARedriveKnows() throws Exception {
    Map<String, String> seldom =
        Map.of(
            "WARMFRONT_CACHE_UPDATER_POLL_COMMIT_INTERVAL", "60s",
            "WARMFRONT_CACHE_UPDATER_LIMITS_MAX_VALUE_BYTES", "1KB");
    long later = System.currentTimeMillis() + Log.HOUR;
    log.write(new CacheUpdate(bytes(prefix + "large"), 1, later, new byte[2_000]));
    log.flush();
    for (int letters = 1; letters <= 2; letters++) {
      int expected = letters;
      try (UpdaterProcess updater = start(seldom)) {
        Await.until("a letter is there", LIMIT, () -> log.deadLetters().size() == expected);
        updater.kill();
      }
    }
    RedriveReport report =
        new DeadLetters(platform.bootstrapServers(), "test", log.topics, InstantSource.system())
            .redrive(
                new RedriveWish(
                    LetterQuery.ALL, RedriveWish.DEFAULT_MAX, Double.POSITIVE_INFINITY, 3),
                _ -> true);
    assertThat(report.outcomes())
        .isEqualTo(Map.of(RedriveOutcome.SENT, 1L, RedriveOutcome.DUPLICATE, 1L));
  }

  @Test
  void process_running_tellsItsStateAndMetrics() throws Exception {
    try (UpdaterProcess updater = start(Map.of("WARMFRONT_INSTANCE", "left"))) {
      Await.until("it is healthy", LIMIT, updater::isHealthy);
      for (int i = 0; i < 100; i++) {
        log.write(put(prefix + i, 1));
      }
      log.write(bytes(prefix + "poison"), bytes("v"), Map.of());
      log.flush();
      Await.until(
          "its status counts them",
          LIMIT,
          () -> status().figures().getOrDefault(Figure.UPDATES_APPLIED, 0.0) == 100);
      Await.until("it is up", LIMIT, () -> status().state() == State.UP);
      Await.until("nothing is left", LIMIT, () -> figure(Figure.UPDATE_LAG_RECORDS) == 0);
      ComponentStatus status = status();
      assertThat(status.key()).isEqualTo("cache-updater/left");
      assertThat(figure(Figure.DEAD_LETTERS)).isEqualTo(1);
      assertThat(status.histograms()).containsKey(Figure.UPDATE_AGE);

      String scrape = updater.get("/prometheus");
      assertThat(scrape)
          .contains(
              Metric.UPDATER_RECORDS.exportedName() + "{outcome=\"applied\"} 100.0",
              Metric.UPDATER_RECORDS.exportedName() + "{outcome=\"dead_letter\"} 1.0",
              Metric.UPDATER_DEAD_LETTERS.exportedName() + "{reason=\"VERSION_INVALID\"} 1.0",
              Metric.UPDATER_RETRIES.exportedName() + "{reason=\"UNREACHABLE\"} 0.0",
              Metric.UPDATER_LOOP_RESTARTS.exportedName() + " 0.0",
              Metric.UPDATER_REWINDS.exportedName() + "{reason=\"behind\"} 0.0",
              Metric.UPDATER_BREAKER_OPEN.exportedName() + " 0.0",
              Metric.UPDATER_CLOCK_SKEW.exportedName() + " ",
              Metric.UPDATER_UPDATE_AGE.exportedName() + "_count 100",
              Metric.UPDATER_UPDATE_AGE.exportedName() + "_bucket{le=\"0.05\"}",
              Metric.UPDATER_UPDATE_AGE.exportedName() + "_bucket{le=\"300.0\"} 100",
              Metric.UPDATER_LAG.exportedName() + "{partition=\"0\"} 0.0");

      platform.kill(Part.REDIS);
      Await.until("it is degraded", LIMIT, () -> status().state() == State.DEGRADED);
      assertThat(status().detail()).startsWith("Redis at ").endsWith("; updates wait in the log.");
      long last = status().atMillis();
      Await.until("its heart beats on", LIMIT, () -> status().atMillis() > last + 2_000);
      assertThat(updater.isHealthy()).isTrue();
      platform.restart(Part.REDIS);
      Await.until("it is up again", LIMIT, () -> status().state() == State.UP);
    }
  }

  @Test
  void process_wrongSetting_endsWithItsName() throws Exception {
    try (UpdaterProcess updater = start(Map.of("WARMFRONT_CACHE_UPDATER_POLL_MAX_RECORDS", "0"))) {
      assertThat(updater.exit()).isEqualTo(3);
      assertThat(updater.log())
          .anyMatch(line ->
              line.endsWith(
                  "warmfront.cache-updater.poll.max-records must be from 1 to 10000, was 0"));
    }
  }

  @Test
  void process_unreadableSetting_endsWithItsName() throws Exception {
    try (UpdaterProcess updater = start(Map.of("WARMFRONT_CACHE_UPDATER_RETRY_ATTEMPTS", "many"))) {
      assertThat(updater.exit()).isEqualTo(3);
      assertThat(updater.log())
          .anyMatch(line ->
              line.contains(
                  "[warmfront.cache-updater.retry.attempts]. Unable to convert value [many]"));
    }
  }

  private UpdaterProcess start(Map<String, String> environment) throws IOException {
    return new UpdaterProcess(platform, log.topics.prefix(), environment);
  }

  private int present(int keys) {
    int present = 0;
    try (RedisReader redis = new RedisReader(platform.redisUri())) {
      for (int key = 0; key < keys; key++) {
        present += redis.get(bytes(prefix + key)).isPresent() ? 1 : 0;
      }
    }
    return present;
  }

  private double figure(String name) throws IOException {
    return status().figures().getOrDefault(name, -1.0);
  }

  private ComponentStatus status() throws IOException {
    List<ConsumerRecord<byte[], byte[]>> records = log.readAll(log.topics.services());
    return new ObjectMapper().readValue(records.getLast().value(), ComponentStatus.class);
  }
}

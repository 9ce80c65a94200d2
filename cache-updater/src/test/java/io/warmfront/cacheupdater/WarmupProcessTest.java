package io.warmfront.cacheupdater;

import static io.warmfront.cacheupdater.Log.bytes;
import static io.warmfront.cacheupdater.Log.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.cacheupdater.cache.redis.RedisReader;
import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.metric.Metric;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.warmup.CacheWarmupCommand;
import io.warmfront.contract.warmup.CacheWarmupProgress;
import io.warmfront.contract.warmup.CacheWarmupProgress.State;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Warm-ups of updaters that are processes of their own, and die. */
@WithPlatform({Part.KAFKA, Part.REDIS})
class WarmupProcessTest {
  private static final int SLICE = 500;
  private static final int KEYS = 20_000;

  private final TestPlatform platform;
  private final String prefix = UUID.randomUUID() + ":";
  private final Log log;
  private final WarmupDesk desk;

  WarmupProcessTest(TestPlatform platform) {
    platform.ensure(Set.of(Part.KAFKA, Part.REDIS));
    this.platform = platform;
    this.log = new Log(platform);
    this.desk = new WarmupDesk(log);
  }

  @AfterEach
  void closeLog() {
    desk.close();
    log.close();
  }

  @Test
  void warmup_updaterKilledHalfway_goesOnInTheNextOneAndDoesNotStartOver() throws Exception {
    for (int key = 0; key < KEYS; key++) {
      log.write(put(prefix + key, 1));
    }
    log.flush();
    CacheWarmupCommand command;
    try (UpdaterProcess first = start()) {
      Await.until(
          "all live is read",
          WarmupDesk.LIMIT,
          () -> log.isReadToTheEnd(log.topics.prefix() + "updater"));
      try (RedisReader redis = new RedisReader(platform.redisUri())) {
        Optional<byte[]> _ = redis.run("FLUSHALL");
      }
      command = desk.ask(2_500);
      Await.until(
          "half is done", WarmupDesk.LIMIT, () -> desk.told(command.id()).getLast().ratio() >= 0.4);
      first.kill();
    }
    CacheWarmupProgress killed = desk.told(command.id()).getLast();
    assertThat(killed.state()).isEqualTo(State.RUNNING);
    int toldBefore = desk.told(command.id()).size();

    try (UpdaterProcess second = start()) {
      CacheWarmupProgress end = desk.end(command);
      assertThat(end.state()).isEqualTo(State.DONE);
      assertThat(end.startedAtMillis()).isEqualTo(killed.startedAtMillis());
      assertThat(end.counts().total()).as("each record has one place").isEqualTo(KEYS);
      CacheWarmupProgress resumed = desk.told(command.id()).get(toldBefore);
      assertThat(resumed.passed())
          .as("at most a slice of each partition is read again")
          .isGreaterThanOrEqualTo(killed.passed() - (long) SLICE * Topics.DATA_PARTITIONS);
      double reread = killed.counts().total() + counted(second) - KEYS;
      assertThat(reread).isLessThanOrEqualTo(0.2 * KEYS);
    }
    try (RedisReader redis = new RedisReader(platform.redisUri())) {
      for (int key = 0; key < KEYS; key++) {
        assertThat(redis.get(bytes(prefix + key)).map(CacheEntry::decode).map(CacheEntry::version))
            .as("key %d", key)
            .contains(1L);
      }
    }
  }

  /** Returns how many records a process has read for warm-ups. */
  private static double counted(UpdaterProcess updater) throws IOException, InterruptedException {
    Matcher samples =
        Pattern.compile(Metric.CACHE_WARMUP_RECORDS.exportedName() + "\\{[^}]*} ([0-9.E]+)")
            .matcher(updater.get("/prometheus"));
    List<Double> counts = samples.results().map(it -> Double.valueOf(it.group(1))).toList();
    assertThat(counts).hasSize(7);
    return counts.stream().mapToDouble(Double::doubleValue).sum();
  }

  private UpdaterProcess start() throws IOException {
    return new UpdaterProcess(
        platform,
        log.topics.prefix(),
        Map.of(
            "WARMFRONT_CACHE_UPDATER_WARM_UP_SLICE_OFFSETS",
            Integer.toString(SLICE),
            "WARMFRONT_CACHE_UPDATER_REWIND_WHEN_EMPTY",
            "false"));
  }
}

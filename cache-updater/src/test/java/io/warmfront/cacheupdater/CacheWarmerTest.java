package io.warmfront.cacheupdater;

import static io.warmfront.cacheupdater.Log.HOUR;
import static io.warmfront.cacheupdater.Log.bytes;
import static io.warmfront.cacheupdater.Log.put;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.cacheupdater.cache.CacheMark;
import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.Write;
import io.warmfront.cacheupdater.cache.redis.RedisMark;
import io.warmfront.cacheupdater.cache.redis.RedisReader;
import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.metric.Metric;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.contract.warmup.CacheWarmupCommand;
import io.warmfront.contract.warmup.CacheWarmupProgress;
import io.warmfront.contract.warmup.CacheWarmupProgress.Limit;
import io.warmfront.contract.warmup.CacheWarmupProgress.State;
import io.warmfront.contract.warmup.WarmupCounts;
import io.warmfront.contract.warmup.WarmupOrder;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.Seeded;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Warm-ups of a real Redis from a real Kafka. */
@WithPlatform({Part.KAFKA, Part.REDIS})
class CacheWarmerTest {
  private static final Duration LIMIT = WarmupDesk.LIMIT;

  private final TestPlatform platform;
  private final String prefix = UUID.randomUUID() + ":";
  private final String group = "updater-" + UUID.randomUUID();
  private final Cache cache;
  private final Log log;
  private final WarmupDesk desk;

  CacheWarmerTest(TestPlatform platform) {
    platform.ensure(Set.of(Part.KAFKA, Part.REDIS));
    this.platform = platform;
    this.cache = new Cache(platform);
    this.log = new Log(platform);
    this.desk = new WarmupDesk(log);
  }

  @AfterEach
  void closeLog() {
    desk.close();
    log.close();
  }

  @BeforeEach
  void platformIsWhole() {
    platform.ensure(Set.of(Part.KAFKA, Part.REDIS));
  }

  @Test
  void warmup_emptyCache_holdsWhatTheLogSaysAndEachRecordHasItsPlace() {
    Seeded.check(random -> {
      Map<String, CacheUpdate> expected = new HashMap<>();
      int records = 3_000;
      int poison = 0;
      for (int i = 0; i < records; i++) {
        String key = prefix + random.nextInt(400);
        long version = 1 + random.nextLong(1_000);
        if (i % 100 == 7) {
          log.write(bytes(key), bytes("no version"), Map.of());
          poison++;
        } else {
          CacheUpdate update = update(key, version);
          log.write(update);
          expected.merge(key, update, (a, b) -> b.version() > a.version() ? b : a);
        }
      }
      log.flush();

      try (RunningWarmer warmer = warmer()) {
        CacheWarmupProgress end = desk.end(desk.ask());
        assertThat(end.state()).isEqualTo(State.DONE);
        assertThat(end.message()).isEmpty();
        assertThat(end.ratio()).isEqualTo(1);
        WarmupCounts counts = end.counts();
        assertThat(counts.total()).isEqualTo(records);
        assertThat(counts.unreadable()).isEqualTo(poison);
        assertThat(counts.written()).isPositive();
        assertThat(counts.tombstones()).isPositive();
        assertThat(counts.expired()).isPositive();
        assertThat(counts.refused()).isZero();
        assertThat(counted(warmer, "written")).isEqualTo(counts.written());
        assertThat(counted(warmer, "unreadable")).isEqualTo(poison);
      }
      expected.forEach((key, update) -> assertHolds(cache.entry(key).orElseThrow(), update));
    });
  }

  @Test
  void warmup_secondTime_writesNothing() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      log.write(update(prefix + i % 700, 1 + i));
    }
    log.flush();
    try (RunningWarmer _ = warmer()) {
      CacheWarmupCommand first = desk.ask();
      assertThat(desk.end(first).counts().written()).isPositive();
      List<String> before = content();

      CacheWarmupCommand second = desk.ask();
      WarmupCounts counts = desk.end(second).counts();

      assertThat(counts.written()).isZero();
      assertThat(counts.tombstones()).isZero();
      assertThat(counts.total()).isEqualTo(1_000);
      assertThat(content()).isEqualTo(before);
      for (CacheWarmupCommand each : List.of(first, second)) {
        Await.until(
            "the timeline has both",
            LIMIT,
            () ->
                desk.events(each.id())
                    .equals(
                        List.of(
                            RunEvent.Kind.CACHE_WARMUP_BEGAN, RunEvent.Kind.CACHE_WARMUP_ENDED)));
      }
    }
  }

  @Test
  void warmup_manySlices_newestComesFirstInEachPartition() throws Exception {
    offsetsWritten(WarmupOrder.NEWEST_FIRST)
        .forEach((partition, offsets) ->
            assertThat(offsets)
                .as("partition %d", partition)
                .isEqualTo(newestSliceFirst(offsets.size())));
  }

  @Test
  void warmup_oldestFirst_takesEachPartitionAsItWasWritten() throws Exception {
    offsetsWritten(WarmupOrder.OLDEST_FIRST)
        .forEach(
            (partition, offsets) -> assertThat(offsets).as("partition %d", partition).isSorted());
  }

  private Map<Integer, List<Long>> offsetsWritten(WarmupOrder order) throws Exception {
    int records = 4_000;
    for (int i = 0; i < records; i++) {
      log.write(put(prefix + i, 1));
    }
    log.flush();
    Map<String, ConsumerRecord<byte[], byte[]>> places = new HashMap<>();
    log.readAll(log.topics.cacheUpdates()).forEach(it -> places.put(text(it.key()), it));
    List<String> written = Collections.synchronizedList(new ArrayList<>());

    try (RunningWarmer _ = warmer(write -> written.add(text(write.key())))) {
      assertThat(desk.end(desk.ask(order)).counts().written()).isEqualTo(records);
    }

    assertThat(written).hasSize(records);
    Map<Integer, List<Long>> offsets = new HashMap<>();
    for (String key : written) {
      ConsumerRecord<byte[], byte[]> place = requireNonNull(places.get(key));
      offsets.computeIfAbsent(place.partition(), _ -> new ArrayList<>()).add(place.offset());
    }
    return offsets;
  }

  @Test
  void warmup_liveUpdatesOfTheSameKeys_neverLoseToOlderOnes() throws Exception {
    int keys = 2_000;
    try (RunningUpdater live = new RunningUpdater(log, cache.target(), group);
        RunningWarmer _ = warmer()) {
      for (int key = 0; key < keys; key++) {
        log.write(put(prefix + key, 1));
        log.write(put(prefix + key, 2));
      }
      log.flush();
      Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(live.group));
      flushCache();

      CacheWarmupCommand command = desk.ask();
      for (int key = keys - 1; key >= 0; key--) {
        log.write(put(prefix + key, 3));
      }
      log.flush();
      assertThat(desk.end(command).state()).isEqualTo(State.DONE);
      Await.until("all live is read", LIMIT, () -> log.isReadToTheEnd(live.group));
    }
    for (int key = 0; key < keys; key++) {
      assertThat(cache.entry(prefix + key).map(CacheEntry::version)).as("key %d", key).contains(3L);
    }
  }

  /**
   * Each of these keys would get its older value back, were the newer version not kept as guard.
   */
  @Test
  void warmup_newerVersionGoneBeforeItsOlderValueComes_bringsNothingBack() throws Exception {
    String expired = prefix + "expired";
    String shortLived = prefix + "short-lived";
    String deleted = prefix + "deleted";
    for (String key : List.of(expired, shortLived, deleted)) {
      log.write(put(key, 1));
    }
    for (int i = 0; i < 2_000; i++) {
      log.write(put(prefix + i, 1));
    }
    long now = System.currentTimeMillis();
    log.write(new CacheUpdate(bytes(expired), 2, now - 1, bytes("v")));
    log.write(new CacheUpdate(bytes(shortLived), 2, now + 2_500, bytes("v")));
    log.write(new CacheUpdate(bytes(deleted), 2, CacheUpdate.NEVER, null));
    log.flush();
    try (CacheTarget target = cache.target()) {
      CacheEntry almostForgotten = CacheEntry.tombstone(2, now + 2_500);
      target.apply(List.of(new Write(bytes(deleted), almostForgotten, now + 2_500)));
    }

    try (RunningWarmer _ = warmer()) {
      CacheWarmupProgress end = desk.end(desk.ask(400));
      assertThat(end.state()).isEqualTo(State.DONE);
      assertThat(end.atMillis()).as("it went on while they vanished").isGreaterThan(now + 2_500);
    }
    long later = System.currentTimeMillis();
    for (String key : List.of(expired, shortLived, deleted)) {
      CacheEntry entry = cache.entry(key).orElseThrow();
      assertThat(entry.version()).as(key).isEqualTo(2);
      assertThat(entry.tombstone() || entry.isExpired(later)).as(key).isTrue();
    }
  }

  @Test
  void warmup_withARate_holdsIt() throws Exception {
    int records = 1_500;
    double rate = 500;
    for (int i = 0; i < records; i++) {
      log.write(put(prefix + i, 1));
    }
    log.flush();
    try (RunningWarmer _ = warmer()) {
      CacheWarmupProgress end = desk.end(desk.ask(rate));
      assertThat(end.counts().written()).isEqualTo(records);
      double seconds = (end.atMillis() - end.startedAtMillis()) / 1e3;
      assertThat(records / seconds).isLessThanOrEqualTo(1.05 * rate);
    }
  }

  @Test
  void warmup_cancelled_stopsAndLeavesWhatItWrote() throws Exception {
    for (int i = 0; i < 5_000; i++) {
      log.write(put(prefix + i, 1));
    }
    log.flush();
    try (RunningWarmer _ = warmer()) {
      CacheWarmupCommand command = desk.ask(200);
      Await.until(
          "some are written",
          LIMIT,
          () -> desk.told(command.id()).getLast().counts().written() > 0);
      desk.write(command.cancel());
      CacheWarmupProgress end = desk.end(command);

      assertThat(end.state()).isEqualTo(State.CANCELLED);
      assertThat(end.counts().written()).isBetween(1L, 4_999L);
      long present = present(5_000);
      assertThat(present).isGreaterThanOrEqualTo(end.counts().written());
      assertThat(desk.end(desk.ask()).state()).isEqualTo(State.DONE);
      assertThat(present(5_000)).isEqualTo(5_000);
    }
  }

  @Test
  void warmup_secondWhileOneRuns_isRefused() throws Exception {
    for (int i = 0; i < 5_000; i++) {
      log.write(put(prefix + i, 1));
    }
    log.flush();
    try (RunningWarmer _ = warmer()) {
      CacheWarmupCommand first = desk.ask(100);
      Await.until("it runs", LIMIT, () -> !desk.told(first.id()).isEmpty());
      CacheWarmupProgress second = desk.end(desk.ask());

      assertThat(second.state()).isEqualTo(State.FAILED);
      assertThat(second.message())
          .isEqualTo(
              "The cache warm-up %s was under way; wait for its end or cancel it."
                  .formatted(first.id()));
      desk.write(first.cancel());
      assertThat(desk.end(first).state()).isEqualTo(State.CANCELLED);
    }
  }

  @Test
  void warmup_logMissing_failsAndNamesIt() throws Exception {
    String topic = log.topics.cacheUpdates();
    log.admin().deleteTopics(List.of(topic)).all().get();
    Await.until("it is gone", LIMIT, () -> !log.admin().listTopics().names().get().contains(topic));
    try (RunningWarmer _ = warmer()) {
      CacheWarmupProgress end = desk.end(desk.ask());
      assertThat(end.state()).isEqualTo(State.FAILED);
      assertThat(end.message())
          .startsWith("there is no topic " + topic + " to warm the cache from");
    }
  }

  @Test
  void warmup_sinceATime_leavesOlderRecordsOut() throws Exception {
    long now = System.currentTimeMillis();
    for (int i = 0; i < 40; i++) {
      log.write(put(prefix + "old" + i, 1), now - 2 * HOUR);
    }
    for (int i = 0; i < 40; i++) {
      log.write(put(prefix + "new" + i, 1), now);
    }
    log.flush();
    try (RunningWarmer _ = warmer()) {
      CacheWarmupProgress end = desk.end(desk.ask(now - HOUR, 0, false));
      assertThat(end.counts().written()).isEqualTo(40);
      assertThat(end.counts().total()).isEqualTo(40);
      assertThat(cache.entry(prefix + "old0")).isEmpty();
      assertThat(cache.entry(prefix + "new0")).isPresent();

      assertThat(desk.end(desk.ask(System.currentTimeMillis(), 0, false)).counts().total())
          .isZero();
    }
  }

  @Test
  void warmup_cacheAwayMidway_waitsAndGoesOn() throws Exception {
    int records = 2_000;
    for (int i = 0; i < records; i++) {
      log.write(put(prefix + i, 1));
    }
    log.flush();
    try (RunningWarmer _ = warmer()) {
      CacheWarmupCommand command = desk.ask(1_000);
      Await.until(
          "some are written",
          LIMIT,
          () -> desk.told(command.id()).getLast().counts().written() > 0);
      platform.kill(Part.REDIS);
      Await.until(
          "it says what it waits for",
          LIMIT,
          () -> desk.told(command.id()).getLast().message().startsWith("Redis at "));
      platform.restart(Part.REDIS);
      CacheWarmupProgress end = desk.end(command);
      assertThat(end.state()).isEqualTo(State.DONE);
      assertThat(end.counts().total()).isEqualTo(records);
    }
  }

  @Test
  void warmup_liveUpdatesWait_isHeldBackUntilTheyDoNot() throws Exception {
    int records = 4_000;
    try (RunningUpdater live = new RunningUpdater(log, cache.target(), group)) {
      log.write(put(prefix + "first", 1));
      log.flush();
      Await.until("it is read", LIMIT, () -> log.isReadToTheEnd(live.group));
    }
    for (int i = 0; i < records; i++) {
      log.write(put(prefix + i, 1));
    }
    log.flush();
    try (RunningWarmer _ = new RunningWarmer(log, cache::target, group, 10)) {
      CacheWarmupCommand command =
          desk.ask(System.currentTimeMillis() - WarmupDesk.WEEK, 300, true);
      Await.until(
          "it makes way",
          LIMIT,
          () ->
              desk.told(command.id()).stream().anyMatch(it -> it.limit() == Limit.LIVE_LAG)
                  || desk.told(command.id()).getLast().over());
      assertThat(desk.told(command.id())).anyMatch(it -> it.limit() == Limit.LIVE_LAG);
      try (RunningUpdater live = new RunningUpdater(log, cache.target(), group)) {
        Await.until("nothing waits", LIMIT, () -> log.isReadToTheEnd(live.group));
        Await.until(
            "it goes as fast as it was asked to",
            LIMIT,
            () ->
                desk.told(command.id()).getLast().limit() == Limit.RATE
                    || desk.told(command.id()).getLast().over());
      }
      desk.write(command.cancel());
      assertThat(desk.end(command).over()).isTrue();
    }
  }

  @Test
  void cacheFlushed_warmUpWhenEmpty_isWarmedByItselfOnce() throws Exception {
    for (int i = 0; i < 300; i++) {
      log.write(put(prefix + i, 1));
    }
    log.flush();
    Supplier<CacheMark> marks = () -> new RedisMark(cache.settings(), prefix + "mark");
    try (RunningWarmer _ =
        new RunningWarmer(
            log, cache::target, group, 1_000_000, Optional.of(marks), Optional.empty())) {
      awaitWarmupsByItself(1);
      assertThat(present(300)).isEqualTo(300);

      flushCache();
      awaitWarmupsByItself(2);
      assertThat(present(300)).isEqualTo(300);

      assertThat(desk.end(desk.ask()).counts().written()).isZero();
      assertThat(desk.asked()).as("a marked cache is left alone").hasSize(3);
    }
  }

  private void awaitWarmupsByItself(int count) {
    Await.until(
        "it is warmed by itself",
        LIMIT,
        () -> {
          List<String> asked = desk.asked();
          return asked.size() == count
              && asked.getLast().startsWith("cold-")
              && desk.told(asked.getLast()).getLast().state() == State.DONE;
        });
  }

  // ---- what the tests have in common

  private RunningWarmer warmer() {
    return new RunningWarmer(log, cache::target, group, 1_000_000);
  }

  private RunningWarmer warmer(Consumer<Write> taste) {
    LongFunction<CacheTarget> tasted = keepUntil -> new PickyTarget(cache.target(keepUntil), taste);
    return new RunningWarmer(log, tasted, group, 1_000_000);
  }

  private static CacheUpdate update(String key, long version) {
    if (version % 5 == 0) {
      return new CacheUpdate(bytes(key), version, CacheUpdate.NEVER, null);
    }
    long expiry = System.currentTimeMillis() + (version % 7 == 0 ? -1_000 : HOUR);
    return new CacheUpdate(bytes(key), version, expiry, bytes(key + "@" + version));
  }

  private static void assertHolds(CacheEntry entry, CacheUpdate update) {
    assertThat(entry.version()).isEqualTo(update.version());
    boolean isGone = update.isDelete() || update.expiresAtMillis() <= System.currentTimeMillis();
    assertThat(entry.tombstone()).isEqualTo(isGone);
    assertThat(entry.payload())
        .isEqualTo(isGone || update.payload() == null ? new byte[0] : update.payload());
  }

  /** Returns the offsets of a partition from 0 on as they should come. */
  private static List<Long> newestSliceFirst(long count) {
    List<Long> order = new ArrayList<>();
    for (long end = count; end > 0; end -= RunningWarmer.SLICE) {
      for (long offset = Math.max(0, end - RunningWarmer.SLICE); offset < end; offset++) {
        order.add(offset);
      }
    }
    return order;
  }

  private List<String> content() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      all.add(String.valueOf(cache.entry(prefix + i)));
    }
    return all;
  }

  private long present(int keys) {
    long present = 0;
    try (RedisReader redis = new RedisReader(platform.redisUri())) {
      for (int key = 0; key < keys; key++) {
        present += redis.get(bytes(prefix + key)).isPresent() ? 1 : 0;
      }
    }
    return present;
  }

  private void flushCache() {
    try (RedisReader redis = new RedisReader(platform.redisUri())) {
      Optional<byte[]> _ = redis.run("FLUSHALL");
    }
  }

  private static long counted(RunningWarmer warmer, String outcome) {
    return Math.round(
        warmer
            .registry
            .get(Metric.CACHE_WARMUP_RECORDS.exportedName())
            .tag("outcome", outcome)
            .counter()
            .count());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

package io.warmfront.cacheupdater;

import static io.warmfront.cacheupdater.Log.bytes;
import static io.warmfront.cacheupdater.Log.put;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.redis.RedisReader;
import io.warmfront.cacheupdater.status.RecordOutcome;
import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.contract.update.DeadLetterHeaders;
import io.warmfront.contract.update.UpdateHeaders;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithPlatform({Part.KAFKA, Part.REDIS})
class UpdaterTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final TestPlatform platform;
  private final String prefix = UUID.randomUUID() + ":";
  private final Cache cache;
  private final Log log;

  UpdaterTest(TestPlatform platform) {
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
  void updates_shuffledAndRepeated_endInTheGreatestVersion() {
    Seeded.check(random -> {
      Map<String, CacheUpdate> expected = new HashMap<>();
      List<CacheUpdate> updates = new ArrayList<>();
      for (int i = 0; i < 3_000; i++) {
        String key = prefix + random.nextInt(150);
        long version = 1 + random.nextLong(1_000);
        CacheUpdate update =
            version % 5 == 0
                ? new CacheUpdate(bytes(key), version, CacheUpdate.NEVER, null)
                : put(key, version);
        updates.add(update);
        expected.merge(key, update, (a, b) -> b.version() > a.version() ? b : a);
      }
      updates.addAll(updates.subList(0, 1_000));
      Collections.shuffle(updates, Random.from(random));
      try (RunningUpdater updater = new RunningUpdater(log, cache.target())) {
        updates.forEach(log::write);
        log.flush();
        Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(updater.group));
        assertThat(updater.settled()).isEqualTo(updates.size());
        assertThat(updater.count(RecordOutcome.APPLIED)).isPositive();
        assertThat(updater.count(RecordOutcome.DEAD_LETTER)).isZero();
        assertThat(updater.metrics.recentAges().count())
            .isEqualTo(updater.count(RecordOutcome.APPLIED));
      }
      expected.forEach((key, update) -> {
        CacheEntry entry = cache.entry(key).orElseThrow();
        assertThat(entry.version()).isEqualTo(update.version());
        assertThat(entry.tombstone()).isEqualTo(update.isDelete());
        assertThat(entry.payload())
            .isEqualTo(update.payload() == null ? new byte[0] : update.payload());
      });
    });
  }

  @Test
  void poison_amongGood_isPutAsideUnchangedAndTheRestIsApplied() throws Exception {
    Map<ErrorCode, Poison> poison = new LinkedHashMap<>();
    byte[] noText = {(byte) 0xff, 0, 3, (byte) 0xfe};
    poison.put(
        ErrorCode.VERSION_INVALID,
        new Poison(prefix + "version", bytes("v"), Map.of(UpdateHeaders.VERSION, noText)));
    poison.put(
        ErrorCode.TOO_LARGE,
        new Poison(
            prefix + "large",
            new byte[RunningUpdater.MAX_VALUE_BYTES + 1],
            Map.of(UpdateHeaders.VERSION, bytes("1"))));
    poison.put(
        ErrorCode.LAYOUT_UNKNOWN,
        new Poison(
            prefix + "layout",
            bytes("v"),
            Map.of(UpdateHeaders.VERSION, bytes("1"), UpdateHeaders.LAYOUT, bytes("spiral"))));
    poison.put(
        ErrorCode.EXPIRY_INVALID,
        new Poison(
            prefix + "expiry",
            bytes("v"),
            Map.of(
                UpdateHeaders.VERSION,
                bytes("1"),
                UpdateHeaders.EXPIRES_AT,
                bytes("9"),
                UpdateHeaders.TTL_MS,
                bytes("9"))));
    poison.put(
        ErrorCode.KEY_FOREIGN,
        new Poison(
            prefix + "foreign",
            bytes("v"),
            Map.of(UpdateHeaders.VERSION, bytes("1"), "x", noText)));
    try (RedisReader redis = new RedisReader(platform.redisUri())) {
      redis.run("SET", prefix + "foreign", "somebody else's");
    }
    // a compacted topic, as ours is, takes no record without a key; one that was not always
    // compacted may hold some
    log.configure(log.topics.cacheUpdates(), TopicConfig.CLEANUP_POLICY_CONFIG, "delete");
    for (int i = 0; i < 400; i++) {
      log.write(put(prefix + i, 1));
    }
    for (Poison each : poison.values()) {
      log.write(bytes(each.key), each.value, each.headers);
    }
    log.write(null, bytes("no key"), Map.of(UpdateHeaders.VERSION, bytes("1")));
    log.write(new byte[0], bytes("empty key"), Map.of(UpdateHeaders.VERSION, bytes("1")));
    for (int i = 0; i < 400; i++) {
      log.write(put(prefix + i, 2));
    }
    log.flush();
    try (RunningUpdater updater = new RunningUpdater(log, cache.target())) {
      Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(updater.group));
      assertThat(updater.count(RecordOutcome.DEAD_LETTER)).isEqualTo(7);
      assertThat(updater.settled()).isEqualTo(807);
      Map<String, ConsumerRecord<byte[], byte[]>> letters = new HashMap<>();
      for (ConsumerRecord<byte[], byte[]> letter : log.deadLetters()) {
        String reason = header(letter, DeadLetterHeaders.REASON);
        String empty = letter.key() != null && letter.key().length == 0 ? " (empty)" : "";
        assertThat(letters.put(reason + empty, letter)).isNull();
        assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo(log.topics.cacheUpdates());
        assertThat(header(letter, DeadLetterHeaders.COMMON_TOPIC))
            .isEqualTo(log.topics.cacheUpdates());
        assertThat(header(letter, DeadLetterHeaders.PARTITION))
            .isEqualTo(Integer.toString(letter.partition()));
        assertThat(header(letter, DeadLetterHeaders.TIMESTAMP))
            .isEqualTo(Long.toString(letter.timestamp()));
        assertThat(header(letter, DeadLetterHeaders.GROUP)).isEqualTo(updater.group);
        assertThat(header(letter, DeadLetterHeaders.OFFSET)).containsOnlyDigits();
        assertThat(header(letter, DeadLetterHeaders.FAILED_AT)).containsOnlyDigits();
        assertThat(header(letter, DeadLetterHeaders.MESSAGE)).isNotBlank();
      }
      assertThat(letters.keySet())
          .containsExactlyInAnyOrder(
              "VERSION_INVALID",
              "TOO_LARGE",
              "LAYOUT_UNKNOWN",
              "EXPIRY_INVALID",
              "KEY_FOREIGN",
              "KEY_MISSING",
              "KEY_MISSING (empty)");
      poison.forEach((code, sent) -> {
        ConsumerRecord<byte[], byte[]> letter = requireNonNull(letters.get(code.name()));
        assertThat(letter.key()).isEqualTo(bytes(sent.key));
        assertThat(letter.value()).isEqualTo(sent.value);
        sent.headers.forEach((name, value) ->
            assertThat(letter.headers().lastHeader(name).value()).isEqualTo(value));
      });
      assertThat(requireNonNull(letters.get("KEY_MISSING")).key()).isNull();
      for (int i = 0; i < 400; i++) {
        assertThat(cache.entry(prefix + i).map(CacheEntry::version)).contains(2L);
      }
      try (RedisReader redis = new RedisReader(platform.redisUri())) {
        assertThat(redis.get(bytes(prefix + "foreign"))).contains(bytes("somebody else's"));
      }
    }
  }

  @Test
  void update_redriven_isAppliedAndHasNoAge() throws Exception {
    try (RunningUpdater updater = new RunningUpdater(log, cache.target())) {
      log.write(
          bytes(prefix + "again"),
          bytes("v"),
          Map.of(UpdateHeaders.VERSION, bytes("1"), DeadLetterHeaders.REDRIVES, bytes("1")));
      log.flush();
      Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(updater.group));
      assertThat(updater.count(RecordOutcome.APPLIED)).isEqualTo(1);
      assertThat(updater.metrics.recentAges().count()).isZero();
    }
  }

  @Test
  void update_expiredOnArrival_hidesTheOlderValue() throws Exception {
    try (RunningUpdater updater = new RunningUpdater(log, cache.target())) {
      log.write(put(prefix + "a", 1));
      log.flush();
      Await.until("the value is there", LIMIT, () -> cache.entry(prefix + "a").isPresent());
      log.write(new CacheUpdate(bytes(prefix + "a"), 2, 1_000, bytes("too late")));
      log.write(put(prefix + "a", 1));
      log.flush();
      Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(updater.group));
      CacheEntry entry = cache.entry(prefix + "a").orElseThrow();
      assertThat(entry.tombstone()).isTrue();
      assertThat(entry.version()).isEqualTo(2);
      assertThat(updater.count(RecordOutcome.EXPIRED)).isEqualTo(1);
    }
  }

  @Test
  void update_failingAlone_isFoundAndPutAside() throws Exception {
    List<String> bad = List.of(prefix + 13, prefix + 14, prefix + 77);
    for (int i = 0; i < 200; i++) {
      log.write(put(prefix + i, 1));
    }
    log.write(put(bad.getFirst(), 2));
    log.flush();
    CacheTarget target =
        new PickyTarget(
            cache.target(),
            write -> {
              String key = new String(write.key(), StandardCharsets.UTF_8);
              if (bad.contains(key) && write.entry().version() == 1) {
                throw new PipelineException(
                    ErrorCode.UNKNOWN, "cannot digest it", new ArithmeticException("odd"));
              }
            });
    try (RunningUpdater updater = new RunningUpdater(log, target)) {
      Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(updater.group));
      List<ConsumerRecord<byte[], byte[]>> letters = log.deadLetters();
      // the first bad one has a good newer version, so it may have been conflated into that
      assertThat(letters.stream().map(letter -> text(letter.key())).toList())
          .contains(bad.get(1), bad.get(2))
          .isSubsetOf(bad);
      for (ConsumerRecord<byte[], byte[]> letter : letters) {
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("UNKNOWN");
        assertThat(header(letter, DeadLetterHeaders.EXCEPTION))
            .isEqualTo("java.lang.ArithmeticException");
        assertThat(header(letter, DeadLetterHeaders.MESSAGE))
            .isEqualTo("the update failed alone 3 times: cannot digest it");
      }
      assertThat(updater.settled()).isEqualTo(201);
      for (int i = 0; i < 200; i++) {
        assertThat(cache.entry(prefix + i).isPresent())
            .as("key %d", i)
            .isEqualTo(i != 14 && i != 77);
      }
    }
  }

  @Test
  void loop_failingUnforeseen_startsAnewFromTheLastCommit() throws Exception {
    List<String> calls = Collections.synchronizedList(new ArrayList<>());
    CacheTarget target =
        new PickyTarget(
            cache.target(),
            write -> {
              calls.add(text(write.key()));
              if (calls.size() <= 2) {
                throw new IllegalStateException("a bug");
              }
            });
    try (RunningUpdater updater = new RunningUpdater(log, target)) {
      log.write(put(prefix + "a", 1));
      log.flush();
      Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(updater.group));
      assertThat(updater.restarts()).isEqualTo(2);
      assertThat(cache.entry(prefix + "a")).isPresent();
      Await.until("it is well again", LIMIT, () -> updater.state.loopFault().isEmpty());
    }
  }

  @Test
  void group_memberComesAndGoes_nothingIsLost() throws Exception {
    String group = "updater-" + UUID.randomUUID();
    int sent = 0;
    try (RunningUpdater first = new RunningUpdater(log, cache.target(), group)) {
      for (; sent < 1_000; sent++) {
        log.write(put(prefix + sent, 1));
      }
      try (RunningUpdater second = new RunningUpdater(log, cache.target(), group)) {
        Await.until("both read", LIMIT, () -> log.members(group) == 2);
        for (; sent < 2_000; sent++) {
          log.write(put(prefix + sent, 1));
        }
        // one key has one partition, which the first may keep
        AtomicInteger more = new AtomicInteger();
        Await.until(
            "the second reads too",
            LIMIT,
            () -> {
              log.write(put(prefix + "more-" + more.getAndIncrement(), 1));
              return second.settled() > 0;
            });
      }
      for (; sent < 3_000; sent++) {
        log.write(put(prefix + sent, 1));
      }
      log.flush();
      Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(group));
      assertThat(first.restarts()).isZero();
    }
    for (int i = 0; i < sent; i++) {
      assertThat(cache.entry(prefix + i)).as("key %d", i).isPresent();
    }
    assertThat(log.deadLetters()).isEmpty();
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "missing" : text(header.value());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @SuppressWarnings("ArrayRecordComponent") // what a test sends; never compared
  private record Poison(String key, byte[] value, Map<String, byte[]> headers) {}
}

package io.warmfront.cacheupdater.apply;

import static io.warmfront.cacheupdater.apply.Records.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.cacheupdater.apply.UpdateReader.Read;
import io.warmfront.cacheupdater.cache.Write;
import io.warmfront.cacheupdater.config.ExpiryConfig;
import io.warmfront.cacheupdater.config.LimitsConfig;
import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.Reaction;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.contract.update.UpdateHeaders;
import io.warmfront.testing.Seeded;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UpdateReaderTest {
  private static final long NOW = 1_800_000_000_000L;
  private static final byte[] KEY = bytes("t:a:k:1");
  private static final byte[] VALUE = bytes("hello");
  private static final Map<String, byte[]> VERSION_7 = Map.of(UpdateHeaders.VERSION, bytes("7"));

  private final UpdateReader reader =
      new UpdateReader(
          new LimitsConfig(64, 256),
          new ExpiryConfig(Duration.ofMinutes(10), Duration.ofSeconds(5), Duration.ofHours(1), 0),
          InstantSource.fixed(Instant.ofEpochMilli(NOW)));

  @Test
  void read_noExpiry_countsDefaultFromRecordTime() {
    Pending update = fit(NOW - 60_000, VALUE, VERSION_7);
    long expiresAt = NOW - 60_000 + 600_000;
    assertThat(update.write().entry()).isEqualTo(CacheEntry.value(7, expiresAt, VALUE));
    assertThat(update.write().forgetAtMillis()).isEqualTo(expiresAt + 5_000);
    assertThat(update.expired()).isFalse();
  }

  @Test
  void read_ttl_countsFromRecordTime() {
    Pending update = fit(NOW - 1_000, VALUE, with(UpdateHeaders.TTL_MS, "3000"));
    assertThat(update.write().entry().expiresAtMillis()).isEqualTo(NOW + 2_000);
  }

  @Test
  void read_expiredValue_becomesTombstoneThatOutlivesTheReplay() {
    Pending update = fit(NOW - 9_000, VALUE, with(UpdateHeaders.TTL_MS, "3000"));
    assertThat(update.expired()).isTrue();
    assertThat(update.write().entry()).isEqualTo(CacheEntry.tombstone(7, NOW + 3_600_000));
    assertThat(update.write().forgetAtMillis()).isEqualTo(NOW + 3_600_000);
  }

  @Test
  void read_expiresNow_isExpired() {
    assertThat(fit(NOW, VALUE, with(UpdateHeaders.EXPIRES_AT, Long.toString(NOW))).expired())
        .isTrue();
  }

  @Test
  void read_delete_isTombstoneAndNotExpired() {
    Pending update = fit(NOW - 86_400_000, null, VERSION_7);
    assertThat(update.expired()).isFalse();
    assertThat(update.write().entry()).isEqualTo(CacheEntry.tombstone(7, NOW + 3_600_000));
  }

  @Test
  void read_jitter_endsAValueEarlierAndTheSameEachTime() {
    UpdateReader jittering = jittering();
    ConsumerRecord<byte[], byte[]> record = Records.record(0, 0, NOW, KEY, VALUE, VERSION_7);
    Write write = ((Read.Fit) jittering.read(record)).update().write();
    long expiresAt = new TtlJitter(50).end(KEY, 7, NOW, NOW + 600_000);
    assertThat(expiresAt).isBetween(NOW + 300_000, NOW + 599_999);
    assertThat(write.entry()).isEqualTo(CacheEntry.value(7, expiresAt, VALUE));
    assertThat(write.forgetAtMillis()).isEqualTo(expiresAt + 5_000);
    assertThat(((Read.Fit) jittering.read(record)).update().write().entry())
        .isEqualTo(write.entry());
  }

  @Test
  void read_jitterOfAnOldRecord_takesAPartOfTheUsualLifeAtMost() {
    Map<String, byte[]> headers = with(UpdateHeaders.EXPIRES_AT, Long.toString(NOW + 600_000));
    ConsumerRecord<byte[], byte[]> record =
        Records.record(0, 0, NOW - Duration.ofDays(700).toMillis(), KEY, VALUE, headers);
    Pending update = ((Read.Fit) jittering().read(record)).update();
    assertThat(update.expired()).isFalse();
    assertThat(update.write().entry().expiresAtMillis()).isBetween(NOW + 300_000, NOW + 600_000);
  }

  @Test
  void read_noTimestamp_countsFromNow() {
    assertThat(fit(-1, VALUE, VERSION_7).write().entry().expiresAtMillis())
        .isEqualTo(NOW + 600_000);
  }

  @Test
  void read_longKey_isTooLarge() {
    assertThat(reader.read(Records.record(0, 0, NOW, new byte[65], VALUE, VERSION_7)))
        .isEqualTo(
            new Read.Unfit(
                ErrorCode.TOO_LARGE, "the record's key must have at most 64 bytes, has 65"));
  }

  @Test
  void read_longValue_isTooLarge() {
    assertThat(reader.read(Records.record(0, 0, NOW, KEY, new byte[257], VERSION_7)))
        .isEqualTo(
            new Read.Unfit(
                ErrorCode.TOO_LARGE, "the record's value must have at most 256 bytes, has 257"));
  }

  @Test
  void read_layoutWithoutValue_isUnknownLayout() {
    assertThat(unfit(with(UpdateHeaders.LAYOUT, "raw"))).isEqualTo(ErrorCode.LAYOUT_UNKNOWN);
  }

  @Test
  void read_bothExpiries_isInvalid() {
    Map<String, byte[]> headers = with(UpdateHeaders.TTL_MS, "1");
    headers.put(UpdateHeaders.EXPIRES_AT, bytes("2"));
    assertThat(unfit(headers)).isEqualTo(ErrorCode.EXPIRY_INVALID);
  }

  @Test
  void read_anyBytes_isAnAnswer() {
    List<String> names =
        List.of(
            UpdateHeaders.VERSION,
            UpdateHeaders.EXPIRES_AT,
            UpdateHeaders.TTL_MS,
            UpdateHeaders.LAYOUT,
            "other");
    Seeded.check(random -> {
      int fit = 0;
      for (int i = 0; i < 100_000; i++) {
        Map<String, byte[]> headers = new HashMap<>();
        if (random.nextInt(4) > 0) {
          headers.put(UpdateHeaders.VERSION, bytes("" + (1 + random.nextInt(99))));
        }
        for (int h = 0; h < random.nextInt(3); h++) {
          headers.put(names.get(random.nextInt(names.size())), hostile(random));
        }
        byte[] key = random.nextInt(9) == 0 ? null : hostile(random);
        byte[] value = random.nextInt(9) == 0 ? null : hostile(random);
        long timestamp = random.nextInt(3) == 0 ? random.nextLong() : NOW;
        switch (reader.read(Records.record(0, i, timestamp, key, value, headers))) {
          case Read.Unfit(ErrorCode code, String reason) -> {
            assertThat(code.reaction()).isEqualTo(Reaction.DEAD_LETTER);
            assertThat(reason).isNotBlank().hasSizeLessThan(300);
          }
          case Read.Fit(Pending update) -> {
            fit++;
            CacheEntry entry = update.write().entry();
            assertThat(entry.version()).isBetween(1L, CacheUpdate.GREATEST_VERSION);
            assertThat(update.write().forgetAtMillis())
                .isGreaterThan(NOW)
                .isGreaterThanOrEqualTo(entry.expiresAtMillis());
            assertThat(CacheEntry.decode(entry.encode())).isEqualTo(entry);
          }
        }
      }
      assertThat(fit).isGreaterThan(1_000);
    });
  }

  private static byte[] hostile(RandomGenerator random) {
    return switch (random.nextInt(5)) {
      case 0 -> new byte[0];
      case 1 -> bytes(Long.toString(random.nextLong()));
      case 2 -> bytes(Long.toString(random.nextLong(1L << 45)));
      case 3 -> bytes(random.nextBoolean() ? "envelope" : "99999999999999999999");
      default -> {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        yield bytes;
      }
    };
  }

  private Pending fit(long timestamp, byte @Nullable [] value, Map<String, byte[]> headers) {
    Read read = reader.read(Records.record(0, 0, timestamp, KEY, value, headers));
    assertThat(read).isInstanceOf(Read.Fit.class);
    return ((Read.Fit) read).update();
  }

  private ErrorCode unfit(Map<String, byte[]> headers) {
    Read read = reader.read(Records.record(0, 0, NOW, KEY, VALUE, headers));
    assertThat(read).isInstanceOf(Read.Unfit.class);
    return ((Read.Unfit) read).code();
  }

  private static UpdateReader jittering() {
    return new UpdateReader(
        new LimitsConfig(64, 256),
        new ExpiryConfig(Duration.ofMinutes(10), Duration.ofSeconds(5), Duration.ofHours(1), 50),
        InstantSource.fixed(Instant.ofEpochMilli(NOW)));
  }

  private static Map<String, byte[]> with(String name, String value) {
    Map<String, byte[]> headers = new HashMap<>(VERSION_7);
    headers.put(name, bytes(value));
    return headers;
  }
}

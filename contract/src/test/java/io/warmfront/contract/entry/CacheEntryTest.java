package io.warmfront.contract.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheEntryTest {
  private static final long LATEST = (1L << 44) - 1;

  @Test
  void decode_ofEncode_isTheSame() {
    Random random = new Random(21);
    for (int round = 0; round < 1_000; round++) {
      byte[] payload = new byte[random.nextInt(50)];
      random.nextBytes(payload);
      CacheEntry entry =
          new CacheEntry(
              1 + (random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63)),
              random.nextLong(1L << 44),
              random.nextBoolean(),
              payload);
      assertThat(CacheEntry.decode(entry.encode())).isEqualTo(entry).hasSameHashCodeAs(entry);
    }
  }

  @Test
  void encode_anEntry_isReadable() {
    assertThat(new String(CacheEntry.value(255, LATEST, "x".getBytes(UTF_8)).encode(), UTF_8))
        .isEqualTo("00000000000000fffffffffffffVx");
  }

  /** The script compares the first 16 bytes as text; that must be the order of the numbers. */
  @Test
  void encode_greaterVersion_isGreaterText() {
    Random random = new Random(22);
    for (int round = 0; round < 1_000; round++) {
      long one = 1 + (random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63));
      long other = 1 + (random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63));
      assertThat(Integer.signum(versionText(one).compareTo(versionText(other))))
          .as("%d and %d", one, other)
          .isEqualTo(Long.compare(one, other));
    }
  }

  private static String versionText(long version) {
    return new String(CacheEntry.tombstone(version, 0).encode(), UTF_8).substring(0, 16);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "V",
        "000000000000000100000000063",
        "000000000000000100000000063X",
        "000000000000000100000000063v",
        "000000000000000000000000063V",
        "800000000000000000000000063V",
        "00000000000000AB00000000063V",
        "00000000000000ab0000000006CV",
        "0000000000000-1000000000063V",
        "0000000000000001 0000000063V",
        "00000000000000ü00000000063V"
      })
  void decode_whatIsNoEntry_isRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CacheEntry.decode(text.getBytes(UTF_8)))
        .withMessageContaining("an entry");
  }

  @Test
  void decode_randomBytes_givesAnEntryOrARefusal() {
    Random random = new Random(23);
    byte[] sound = CacheEntry.value(1, 2, new byte[] {3}).encode();
    for (int round = 0; round < 50_000; round++) {
      byte[] bytes = sound.clone();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      try {
        assertThat(CacheEntry.decode(bytes).encode()).isEqualTo(bytes);
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageContaining("an entry");
      }
    }
  }

  @Test
  void create_outOfRange_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CacheEntry.tombstone(0, 1))
        .withMessageContaining("was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CacheEntry.tombstone(1, -1))
        .withMessageContaining("was -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CacheEntry.tombstone(1, LATEST + 1))
        .withMessageContaining("was 17592186044416");
  }

  @Test
  void isExpired_atItsExpiry_isTrue() {
    CacheEntry entry = CacheEntry.tombstone(1, 100);
    assertThat(List.of(entry.isExpired(99), entry.isExpired(100), entry.isExpired(101)))
        .containsExactly(false, true, true);
  }

  @Test
  void text_ofAKey_namesTenantKeySpaceAndId() {
    CacheKey key = new CacheKey("acme", "items", 7);
    assertThat(key.text()).isEqualTo("t:acme:items:7");
    assertThat(key.bytes()).isEqualTo("t:acme:items:7".getBytes(UTF_8));
  }
}

package io.warmfront.contract.update;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.Reaction;
import io.warmfront.contract.update.CacheUpdate.Decoded;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CacheUpdateTest {
  private static final byte[] KEY = "t:acme:items:1".getBytes(US_ASCII);
  private static final byte[] VALUE = "v".getBytes(US_ASCII);
  private static final long RECORD_TIME = 1_795_262_400_000L;
  private static final String LATEST = "17592186044415";

  static Stream<Arguments> poison() {
    return Stream.of(
        poison("no version", ErrorCode.VERSION_INVALID, "was missing"),
        poison("an empty version", ErrorCode.VERSION_INVALID, "was ''", "wf-version", ""),
        poison("version zero", ErrorCode.VERSION_INVALID, "was '0'", "wf-version", "0"),
        poison("a negative version", ErrorCode.VERSION_INVALID, "was '-1'", "wf-version", "-1"),
        poison("a signed version", ErrorCode.VERSION_INVALID, "was '+1'", "wf-version", "+1"),
        poison("a spaced version", ErrorCode.VERSION_INVALID, "was ' 1'", "wf-version", " 1"),
        poison("a hex version", ErrorCode.VERSION_INVALID, "was '1f'", "wf-version", "1f"),
        poison("a fraction", ErrorCode.VERSION_INVALID, "was '1.5'", "wf-version", "1.5"),
        poison(
            "a digit beyond ASCII", ErrorCode.VERSION_INVALID, "2 bytes", "wf-version", "\u0663"),
        poison("a line in the version", ErrorCode.VERSION_INVALID, "2 bytes", "wf-version", "1\n"),
        poison(
            "a version one too great",
            ErrorCode.VERSION_INVALID,
            "was '4611686018427387904'",
            "wf-version",
            "4611686018427387904"),
        poison(
            "a version that wraps",
            ErrorCode.VERSION_INVALID,
            "was '9999999999999999999'",
            "wf-version",
            "9999999999999999999"),
        poison(
            "a version of 20 digits",
            ErrorCode.VERSION_INVALID,
            "was '00000000000000000001'",
            "wf-version",
            "00000000000000000001"),
        poison(
            "a long version",
            ErrorCode.VERSION_INVALID,
            "500 bytes",
            "wf-version",
            "9".repeat(500)),
        poison(
            "both expiries",
            ErrorCode.EXPIRY_INVALID,
            "wf-expires-at and wf-ttl-ms exclude each other",
            "wf-version",
            "1",
            "wf-expires-at",
            "1",
            "wf-ttl-ms",
            "1"),
        poison("an empty expiry", ErrorCode.EXPIRY_INVALID, "was ''", "wf-expires-at", ""),
        poison("a negative expiry", ErrorCode.EXPIRY_INVALID, "was '-5'", "wf-expires-at", "-5"),
        poison(
            "an expiry in words", ErrorCode.EXPIRY_INVALID, "was 'soon'", "wf-expires-at", "soon"),
        poison(
            "an expiry one too late",
            ErrorCode.EXPIRY_INVALID,
            "was '17592186044416'",
            "wf-expires-at",
            "17592186044416"),
        poison(
            "the inner mark of no expiry",
            ErrorCode.EXPIRY_INVALID,
            "was '9223372036854775807'",
            "wf-expires-at",
            "9223372036854775807"),
        poison("a TTL in words", ErrorCode.EXPIRY_INVALID, "wf-ttl-ms must be", "wf-ttl-ms", "1 h"),
        poison(
            "a TTL one too long",
            ErrorCode.EXPIRY_INVALID,
            "was '17592186044416'",
            "wf-ttl-ms",
            "17592186044416"),
        poison(
            "a TTL that ends too late",
            ErrorCode.EXPIRY_INVALID,
            "was 17592186044415 after 1795262400000",
            "wf-ttl-ms",
            LATEST),
        poison("an unknown layout", ErrorCode.LAYOUT_UNKNOWN, "was 'raw'", "wf-layout", "raw"),
        poison("an empty layout", ErrorCode.LAYOUT_UNKNOWN, "was ''", "wf-layout", ""),
        poison("a binary layout", ErrorCode.LAYOUT_UNKNOWN, "1 bytes", "wf-layout", "\u0000"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("poison")
  void decode_poison_isUnfitAndSaysWhatWasWrong(
      String name, ErrorCode code, String reason, Map<String, byte[]> headers) {
    assertThat(CacheUpdate.decode(KEY, VALUE, headers::get, RECORD_TIME))
        .isInstanceOfSatisfying(
            Decoded.Unfit.class,
            it -> {
              assertThat(it.code()).isEqualTo(code);
              assertThat(it.code().reaction()).isEqualTo(Reaction.DEAD_LETTER);
              assertThat(it.reason()).contains(reason);
            });
  }

  @Test
  void decode_noKey_isUnfit() {
    for (byte[] key : new byte[][] {null, {}}) {
      assertThat(CacheUpdate.decode(key, VALUE, headers("wf-version", "1")::get, RECORD_TIME))
          .isEqualTo(
              new Decoded.Unfit(
                  ErrorCode.KEY_MISSING, "the record has no key; it names the entry"));
    }
  }

  @Test
  void decode_aTtlBeforeTheFirstMillisecond_isUnfit() {
    assertThat(
            CacheUpdate.decode(KEY, VALUE, headers("wf-version", "1", "wf-ttl-ms", "0")::get, -1))
        .isInstanceOfSatisfying(
            Decoded.Unfit.class, it -> assertThat(it.reason()).contains("was 0 after -1"));
  }

  @Test
  void decode_aTtlWhoseSumWraps_isUnfit() {
    assertThat(
            CacheUpdate.decode(
                KEY,
                VALUE,
                headers("wf-version", "1", "wf-ttl-ms", LATEST)::get,
                Long.MAX_VALUE - 17_592_186_044_415L))
        .isInstanceOf(Decoded.Unfit.class);
  }

  static Stream<Arguments> sound() {
    return Stream.of(
        sound("the least version", 1, CacheUpdate.NEVER, "wf-version", "1"),
        sound("leading zeros", 7, CacheUpdate.NEVER, "wf-version", "0000000000000000007"),
        sound(
            "the greatest version",
            CacheUpdate.GREATEST_VERSION,
            CacheUpdate.NEVER,
            "wf-version",
            "4611686018427387903"),
        sound(
            "the layout by name", 1, CacheUpdate.NEVER, "wf-version", "1", "wf-layout", "envelope"),
        sound("an expiry", 1, 5, "wf-version", "1", "wf-expires-at", "5"),
        sound("an expiry at once", 1, 0, "wf-version", "1", "wf-expires-at", "0"),
        sound(
            "the latest expiry",
            1,
            17_592_186_044_415L,
            "wf-version",
            "1",
            "wf-expires-at",
            LATEST),
        sound("a TTL", 1, RECORD_TIME + 60_000, "wf-version", "1", "wf-ttl-ms", "60000"),
        sound("a foreign header", 1, CacheUpdate.NEVER, "wf-version", "1", "traceparent", "00-x"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sound")
  void decode_sound_isTheUpdate(
      String name, long version, long expiresAt, Map<String, byte[]> headers) {
    assertThat(CacheUpdate.decode(KEY, VALUE, headers::get, RECORD_TIME))
        .isEqualTo(new Decoded.Update(new CacheUpdate(KEY, version, expiresAt, VALUE)));
  }

  @Test
  void decode_noValue_isADelete() {
    assertThat(CacheUpdate.decode(KEY, null, headers("wf-version", "3")::get, RECORD_TIME))
        .isInstanceOfSatisfying(
            Decoded.Update.class, it -> assertThat(it.update().isDelete()).isTrue());
  }

  @Test
  void decode_anEmptyValue_isNoDelete() {
    assertThat(CacheUpdate.decode(KEY, new byte[0], headers("wf-version", "3")::get, RECORD_TIME))
        .isInstanceOfSatisfying(
            Decoded.Update.class, it -> assertThat(it.update().isDelete()).isFalse());
  }

  @Test
  void decode_ofItsOwnHeaders_isTheSame() {
    Random random = new Random(11);
    for (int round = 0; round < 1_000; round++) {
      CacheUpdate update =
          new CacheUpdate(
              KEY,
              1 + random.nextLong(CacheUpdate.GREATEST_VERSION),
              random.nextBoolean() ? CacheUpdate.NEVER : random.nextLong(1L << 44),
              random.nextBoolean() ? null : VALUE);
      assertThat(CacheUpdate.decode(update.key(), update.payload(), update.headers()::get, -1))
          .isEqualTo(new Decoded.Update(update));
    }
  }

  /** Whatever the bytes are, the answer is a value, and its reason is fit for a header. */
  @Test
  void decode_randomBytes_neverThrows() {
    Random random = new Random(12);
    for (int round = 0; round < 200_000; round++) {
      Map<String, byte[]> headers = new HashMap<>();
      for (String name : new String[] {"wf-version", "wf-expires-at", "wf-ttl-ms", "wf-layout"}) {
        byte[] bytes = anyBytes(random);
        if (bytes != null) {
          headers.put(name, bytes);
        }
      }
      Decoded decoded =
          CacheUpdate.decode(anyBytes(random), anyBytes(random), headers::get, random.nextLong());
      switch (decoded) {
        case Decoded.Update(CacheUpdate update) ->
            assertThat(update.version()).isBetween(1L, CacheUpdate.GREATEST_VERSION);
        case Decoded.Unfit(ErrorCode code, String reason) -> {
          assertThat(code.reaction()).isEqualTo(Reaction.DEAD_LETTER);
          assertThat(reason).hasSizeBetween(20, 200).matches("[\\x20-\\x7e]+");
        }
      }
    }
  }

  private static byte @Nullable [] anyBytes(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> null;
      case 1 -> Long.toString(random.nextLong() >>> random.nextInt(64)).getBytes(US_ASCII);
      case 2 -> Integer.toString(random.nextInt(100)).getBytes(US_ASCII);
      case 3 -> "envelope".getBytes(US_ASCII);
      default -> {
        byte[] bytes = new byte[random.nextInt(24)];
        random.nextBytes(bytes);
        yield bytes;
      }
    };
  }

  @Test
  void create_whatReadersWouldPutAside_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CacheUpdate(new byte[0], 1, 1, VALUE))
        .withMessageContaining("key");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CacheUpdate(KEY, 0, 1, VALUE))
        .withMessageContaining("was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CacheUpdate(KEY, CacheUpdate.GREATEST_VERSION + 1, 1, VALUE))
        .withMessageContaining("was 4611686018427387904");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CacheUpdate(KEY, 1, 1L << 44, VALUE))
        .withMessageContaining("was 17592186044416");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CacheUpdate(KEY, 1, -1, VALUE))
        .withMessageContaining("was -1");
  }

  @Test
  void toString_ofAnUpdate_showsNoPayload() {
    assertThat(new CacheUpdate(KEY, 3, 4, VALUE))
        .hasToString("CacheUpdate[key='t:acme:items:1', version=3, expiresAtMillis=4, 1 bytes]")
        .hasSameHashCodeAs(new CacheUpdate(KEY.clone(), 3, 4, VALUE.clone()));
  }

  private static Arguments poison(String name, ErrorCode code, String reason, String... headers) {
    Map<String, byte[]> all = headers(headers);
    if (headers.length > 0 && code != ErrorCode.VERSION_INVALID) {
      all.putIfAbsent("wf-version", "1".getBytes(US_ASCII));
    }
    return Arguments.of(name, code, reason, all);
  }

  private static Arguments sound(String name, long version, long expiresAt, String... headers) {
    return Arguments.of(name, version, expiresAt, headers(headers));
  }

  private static Map<String, byte[]> headers(String... namesAndValues) {
    Map<String, byte[]> headers = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.put(namesAndValues[i], namesAndValues[i + 1].getBytes(UTF_8));
    }
    return headers;
  }
}

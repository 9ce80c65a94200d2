package io.warmfront.contract.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.contract.update.DeadLetterHeaders;
import io.warmfront.contract.update.UpdateHeaders;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Entries in the cache, updates in the log, and dead letters. */
class CacheGoldenTest {
  private static final Golden ENTRY = new Golden("cache-entry.hex");
  private static final Golden TOMBSTONE = new Golden("cache-entry-tombstone.hex");
  private static final Golden UPDATE = new Golden("cache-update-headers.txt");
  private static final Golden DEAD_LETTER = new Golden("dead-letter-headers.txt");
  private static final long EXPIRES_AT = 1_795_266_000_000L;
  private static final byte[] KEY = new CacheKey("acme", "items", 4_711).bytes();
  private static final byte[] PAYLOAD = "{\"name\":\"ü\"}".getBytes(StandardCharsets.UTF_8);

  @Test
  void entry_written_isGolden() {
    ENTRY.assertWritten(CacheEntry.value(9_007_199_254_740_993L, EXPIRES_AT, PAYLOAD).encode());
  }

  @Test
  void entry_read_isTheValue() {
    assertThat(CacheEntry.decode(ENTRY.bytes()))
        .isEqualTo(CacheEntry.value(9_007_199_254_740_993L, EXPIRES_AT, PAYLOAD));
  }

  @Test
  void tombstone_written_isGolden() {
    TOMBSTONE.assertWritten(CacheEntry.tombstone(2, EXPIRES_AT).encode());
  }

  @Test
  void tombstone_read_isTheValue() {
    assertThat(CacheEntry.decode(TOMBSTONE.bytes())).isEqualTo(CacheEntry.tombstone(2, EXPIRES_AT));
  }

  @Test
  void update_written_isGolden() {
    CacheUpdate update = new CacheUpdate(KEY, CacheUpdate.GREATEST_VERSION, EXPIRES_AT, PAYLOAD);
    UPDATE.assertWritten(
        "key: %s\n".formatted(new String(update.key(), StandardCharsets.UTF_8))
            + update.headers().entrySet().stream()
                .map(it -> it.getKey() + ": " + ascii(it.getValue()) + "\n")
                .collect(Collectors.joining()));
  }

  @Test
  void update_read_isTheValue() {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    for (String line : UPDATE.text().lines().toList()) {
      List<String> parts = List.of(line.split(": ", 2));
      headers.put(parts.get(0), parts.get(1).getBytes(StandardCharsets.US_ASCII));
    }
    assertThat(CacheUpdate.decode(headers.get("key"), PAYLOAD, headers::get, 0))
        .isEqualTo(
            new CacheUpdate.Decoded.Update(
                new CacheUpdate(KEY, CacheUpdate.GREATEST_VERSION, EXPIRES_AT, PAYLOAD)));
  }

  @Test
  void headerNames_asCompiled_areGolden() {
    DEAD_LETTER.assertWritten(
        String.join(
            "\n",
            "dead letter",
            DeadLetterHeaders.TOPIC,
            DeadLetterHeaders.PARTITION,
            DeadLetterHeaders.OFFSET,
            DeadLetterHeaders.TIMESTAMP,
            DeadLetterHeaders.GROUP,
            DeadLetterHeaders.REASON,
            DeadLetterHeaders.MESSAGE,
            DeadLetterHeaders.EXCEPTION,
            DeadLetterHeaders.FAILED_AT,
            DeadLetterHeaders.OMITTED,
            DeadLetterHeaders.COMMON_TOPIC,
            DeadLetterHeaders.REDRIVES,
            "",
            "cache update",
            UpdateHeaders.VERSION,
            UpdateHeaders.EXPIRES_AT,
            UpdateHeaders.TTL_MS,
            UpdateHeaders.LAYOUT,
            UpdateHeaders.LAYOUT + "=" + UpdateHeaders.ENVELOPE,
            UpdateHeaders.ORIGIN + "=" + UpdateHeaders.BEHIND,
            ""));
  }

  private static String ascii(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}

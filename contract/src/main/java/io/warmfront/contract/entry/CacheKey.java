package io.warmfront.contract.entry;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an entry in the cache and of its updates in the log: {@code t:tenant:keyspace:id}.
 *
 * @param tenant a tenant of the workload
 * @param keySpace a key space of the workload
 * @param id from 0
 */
public record CacheKey(String tenant, String keySpace, long id) {
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final Pattern TEXT = Pattern.compile("t:([^:]+):([^:]+):([0-9]{1,18})");

  /** Returns the key that a text is; empty if it is none, such as that of something else. */
  public static Optional<CacheKey> of(String text) {
    Matcher key = TEXT.matcher(text);
    return key.matches()
        ? Optional.of(new CacheKey(key.group(1), key.group(2), Long.parseLong(key.group(3))))
        : Optional.empty();
  }

  /** Returns the key as text. */
  public String text() {
    return "t:" + tenant + ":" + keySpace + ":" + id;
  }

  /**
   * Returns a number that tells the key from others without telling it: 64-bit FNV-1a of its text.
   */
  public long hash() {
    return hash(bytes());
  }

  /** Returns the {@link #hash} of a key as it stands in a Kafka record, whatever it is. */
  public static long hash(byte[] key) {
    long hash = FNV_BASIS;
    for (byte each : key) {
      hash = (hash ^ (each & 0xff)) * FNV_PRIME;
    }
    return hash;
  }

  /** Returns the key as it stands in a Kafka record. */
  public byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }
}

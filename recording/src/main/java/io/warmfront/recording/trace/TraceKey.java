package io.warmfront.recording.trace;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Which item a key of a trace is. */
final class TraceKey {
  private static final String GREATEST = Long.toString(Long.MAX_VALUE);
  private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,18}");

  /** FNV-1a of 64 bits (Fowler, Noll, Vo): its offset basis and its prime. */
  private static final long BASIS = 0xcbf2_9ce4_8422_2325L;

  private static final long PRIME = 0x100_0000_01b3L;

  private TraceKey() {}

  /** Returns the id of an item, from 0: the number that a key is, or else 63 bits of a hash. */
  static long id(String key) {
    if (NUMBER.matcher(key).matches()
        && (key.length() < GREATEST.length() || key.compareTo(GREATEST) <= 0)) {
      return Long.parseLong(key);
    }
    long hash = BASIS;
    for (byte each : key.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xff)) * PRIME;
    }
    return hash & Long.MAX_VALUE;
  }
}

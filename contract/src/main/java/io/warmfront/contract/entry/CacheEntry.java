package io.warmfront.contract.entry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A cache entry as it stands in Redis: 16 lower-case hex digits of version, 11 of logical expiry in
 * Unix milliseconds, {@code V} for a value or {@code T} for a tombstone, then the payload.
 *
 * @param version from 1; a greater one replaces a lesser
 * @param expiresAtMillis when the entry stops being true, Unix milliseconds
 * @param tombstone whether the entry says that there is no value
 * @param payload the value; empty of a tombstone; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // bytes of the wire, compared by content below
public record CacheEntry(long version, long expiresAtMillis, boolean tombstone, byte[] payload) {
  private static final int VERSION_DIGITS = 16;
  private static final int EXPIRY_DIGITS = 11;
  private static final int HEADER = VERSION_DIGITS + EXPIRY_DIGITS + 1;
  private static final long GREATEST_EXPIRY = (1L << (4 * EXPIRY_DIGITS)) - 1;
  private static final byte[] NOTHING = {};

  /** Checks the ranges. */
  public CacheEntry {
    if (version < 1) {
      throw new IllegalArgumentException("an entry's version must be 1 or more, was " + version);
    }
    if (expiresAtMillis < 0 || expiresAtMillis > GREATEST_EXPIRY) {
      throw new IllegalArgumentException(
          "an entry's expiry must be from 0 to %d ms, was %d"
              .formatted(GREATEST_EXPIRY, expiresAtMillis));
    }
  }

  /** Returns an entry that holds a value. */
  public static CacheEntry value(long version, long expiresAtMillis, byte[] payload) {
    return new CacheEntry(version, expiresAtMillis, false, payload);
  }

  /** Returns an entry that says that there is no value. */
  public static CacheEntry tombstone(long version, long expiresAtMillis) {
    return new CacheEntry(version, expiresAtMillis, true, NOTHING);
  }

  /** Whether a reader at this time must load the value anew. */
  public boolean isExpired(long nowMillis) {
    return expiresAtMillis <= nowMillis;
  }

  /** Returns how many bytes it has under its key. */
  public int length() {
    return HEADER + payload.length;
  }

  /** Returns the bytes under the key. */
  public byte[] encode() {
    byte[] bytes = new byte[length()];
    HexFormat hex = HexFormat.of();
    byte[] head =
        (hex.toHexDigits(version)
                + hex.toHexDigits(expiresAtMillis, EXPIRY_DIGITS)
                + (tombstone ? 'T' : 'V'))
            .getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, bytes, 0, HEADER);
    System.arraycopy(payload, 0, bytes, HEADER, payload.length);
    return bytes;
  }

  /**
   * Returns the entry of the bytes under a key.
   *
   * @throws IllegalArgumentException if they are no entry
   */
  public static CacheEntry decode(byte[] bytes) {
    if (bytes.length < HEADER) {
      throw new IllegalArgumentException(
          "an entry has at least %d bytes, these are %d".formatted(HEADER, bytes.length));
    }
    boolean tombstone =
        switch (bytes[HEADER - 1]) {
          case 'V' -> false;
          case 'T' -> true;
          default ->
              throw new IllegalArgumentException(
                  "an entry's flag must be V or T, was byte " + bytes[HEADER - 1]);
        };
    for (int i = 0; i < HEADER - 1; i++) {
      if (!isLowerHex(bytes[i])) {
        throw new IllegalArgumentException(
            "an entry begins with %d digits of 0-9 and a-f, byte %d of it is %d"
                .formatted(HEADER - 1, i, bytes[i]));
      }
    }
    String head = new String(bytes, 0, HEADER - 1, StandardCharsets.US_ASCII);
    return new CacheEntry(
        HexFormat.fromHexDigitsToLong(head, 0, VERSION_DIGITS),
        HexFormat.fromHexDigitsToLong(head, VERSION_DIGITS, HEADER - 1),
        tombstone,
        bytes.length == HEADER ? NOTHING : Arrays.copyOfRange(bytes, HEADER, bytes.length));
  }

  /** The script compares versions as text, so upper case is no entry: it would sort otherwise. */
  private static boolean isLowerHex(byte digit) {
    return (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CacheEntry that
        && version == that.version
        && expiresAtMillis == that.expiresAtMillis
        && tombstone == that.tombstone
        && Arrays.equals(payload, that.payload);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(version) * 31 + Arrays.hashCode(payload);
  }

  @Override
  public String toString() {
    return "CacheEntry[version=%d, expiresAtMillis=%d, tombstone=%s, %d bytes]"
        .formatted(version, expiresAtMillis, tombstone, payload.length);
  }
}

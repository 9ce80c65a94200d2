package io.warmfront.contract.update;

import io.warmfront.contract.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One change to one cache key, as it stands in the log: key and value are the record's, version and
 * expiry are headers, and a missing value deletes.
 *
 * @param key the cache key; not empty; not copied
 * @param version from 1 to {@link #GREATEST_VERSION}
 * @param expiresAtMillis when the value stops being true, Unix milliseconds below 2^44; {@link
 *     #NEVER} if the record does not say
 * @param payload the value, null deletes; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // bytes of the wire, compared by content below
public record CacheUpdate(
    byte[] key, long version, long expiresAtMillis, byte @Nullable [] payload) {
  /** The greatest version: above it a version would freeze its key for ever. */
  public static final long GREATEST_VERSION = Long.MAX_VALUE >> 1;

  /** An expiry that the record does not set. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final long GREATEST_TIME = (1L << 44) - 1;
  private static final int GREATEST_DIGITS = 19;

  /**
   * Refuses an update that its readers would put aside. Written out, because javac leaves the
   * parameter's {@code @Nullable} out of the class file of a compact constructor.
   */
  public CacheUpdate(byte[] key, long version, long expiresAtMillis, byte @Nullable [] payload) {
    if (key.length == 0) {
      throw new IllegalArgumentException("an update's key must not be empty");
    }
    if (version < 1 || version > GREATEST_VERSION) {
      throw new IllegalArgumentException(
          "an update's version must be from 1 to %d, was %d".formatted(GREATEST_VERSION, version));
    }
    if (expiresAtMillis != NEVER && (expiresAtMillis < 0 || expiresAtMillis > GREATEST_TIME)) {
      throw new IllegalArgumentException(
          "an update's expiry must be from 0 to %d ms, was %d"
              .formatted(GREATEST_TIME, expiresAtMillis));
    }
    this.key = key;
    this.version = version;
    this.expiresAtMillis = expiresAtMillis;
    this.payload = payload;
  }

  /** What became of the bytes of a record. */
  public sealed interface Decoded {
    /** The record is an update. */
    record Update(CacheUpdate update) implements Decoded {}

    /** The record never will be one; the reason says what was wrong and what would be right. */
    record Unfit(ErrorCode code, String reason) implements Decoded {}
  }

  /** Whether the update says that there is no value any more. */
  public boolean isDelete() {
    return payload == null;
  }

  /** Returns the headers of the record, in a fixed order. */
  public Map<String, byte[]> headers() {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    headers.put(UpdateHeaders.VERSION, decimal(version));
    if (expiresAtMillis != NEVER) {
      headers.put(UpdateHeaders.EXPIRES_AT, decimal(expiresAtMillis));
    }
    return headers;
  }

  /**
   * Reads a record. Bytes that are no update are an answer, not an exception.
   *
   * @param key the record's key
   * @param value the record's value
   * @param header returns the last header of a name, or null
   * @param timestampMillis the record's time, from which a relative TTL counts
   */
  public static Decoded decode(
      byte @Nullable [] key,
      byte @Nullable [] value,
      Function<String, byte @Nullable []> header,
      long timestampMillis) {
    if (key == null || key.length == 0) {
      return new Decoded.Unfit(ErrorCode.KEY_MISSING, "the record has no key; it names the entry");
    }
    byte[] layout = header.apply(UpdateHeaders.LAYOUT);
    if (layout != null && !UpdateHeaders.ENVELOPE.equals(text(layout))) {
      return new Decoded.Unfit(
          ErrorCode.LAYOUT_UNKNOWN,
          "header %s must be '%s', was %s"
              .formatted(UpdateHeaders.LAYOUT, UpdateHeaders.ENVELOPE, shown(layout)));
    }
    byte[] versionText = header.apply(UpdateHeaders.VERSION);
    long version = number(versionText);
    if (version < 1 || version > GREATEST_VERSION) {
      return new Decoded.Unfit(
          ErrorCode.VERSION_INVALID,
          "header %s must be a whole number from 1 to %d in decimal digits, was %s"
              .formatted(UpdateHeaders.VERSION, GREATEST_VERSION, shown(versionText)));
    }
    byte[] at = header.apply(UpdateHeaders.EXPIRES_AT);
    byte[] ttl = header.apply(UpdateHeaders.TTL_MS);
    if (at == null && ttl == null) {
      return new Decoded.Update(new CacheUpdate(key, version, NEVER, value));
    }
    if (at != null && ttl != null) {
      return new Decoded.Unfit(
          ErrorCode.EXPIRY_INVALID,
          "headers %s and %s exclude each other, the record has both"
              .formatted(UpdateHeaders.EXPIRES_AT, UpdateHeaders.TTL_MS));
    }
    long stated = number(at != null ? at : ttl);
    if (stated < 0 || stated > GREATEST_TIME) {
      return new Decoded.Unfit(
          ErrorCode.EXPIRY_INVALID,
          "header %s must be milliseconds from 0 to %d in decimal digits, was %s"
              .formatted(
                  at != null ? UpdateHeaders.EXPIRES_AT : UpdateHeaders.TTL_MS,
                  GREATEST_TIME,
                  shown(at != null ? at : ttl)));
    }
    long expiresAt = at != null ? stated : timestampMillis + stated;
    if (expiresAt < 0 || expiresAt > GREATEST_TIME) {
      return new Decoded.Unfit(
          ErrorCode.EXPIRY_INVALID,
          "header %s counts from the record's timestamp and must end from 0 to %d ms, was %d after %d"
              .formatted(UpdateHeaders.TTL_MS, GREATEST_TIME, stated, timestampMillis));
    }
    return new Decoded.Update(new CacheUpdate(key, version, expiresAt, value));
  }

  private static byte[] decimal(long number) {
    return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns the number of decimal digits, -1 if they are none or too many. */
  private static long number(byte @Nullable [] digits) {
    if (digits == null || digits.length == 0 || digits.length > GREATEST_DIGITS) {
      return -1;
    }
    long number = 0;
    for (byte digit : digits) {
      if (digit < '0' || digit > '9') {
        return -1;
      }
      number = number * 10 + (digit - '0');
    }
    return number;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String shown(byte @Nullable [] bytes) {
    if (bytes == null) {
      return "missing";
    }
    boolean printable = bytes.length <= 40;
    for (byte b : bytes) {
      printable &= b >= 0x20 && b < 0x7f;
    }
    return printable ? "'" + text(bytes) + "'" : bytes.length + " bytes that are no such text";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CacheUpdate that
        && Arrays.equals(key, that.key)
        && version == that.version
        && expiresAtMillis == that.expiresAtMillis
        && Arrays.equals(payload, that.payload);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(key) * 31 + Long.hashCode(version);
  }

  @Override
  public String toString() {
    return "CacheUpdate[key=%s, version=%d, expiresAtMillis=%d, %s]"
        .formatted(
            shown(key),
            version,
            expiresAtMillis,
            payload == null ? "delete" : payload.length + " bytes");
  }
}

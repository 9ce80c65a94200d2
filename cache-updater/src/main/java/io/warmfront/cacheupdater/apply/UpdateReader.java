package io.warmfront.cacheupdater.apply;

import io.warmfront.cacheupdater.cache.Write;
import io.warmfront.cacheupdater.config.ExpiryConfig;
import io.warmfront.cacheupdater.config.LimitsConfig;
import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.update.CacheUpdate;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Turns a record into what is to be written. Expiry is absolute and counts from the record's time,
 * so a replay never lengthens the life of a value.
 */
public final class UpdateReader {
  private static final long GREATEST_TIME = (1L << 44) - 1;

  private final LimitsConfig limits;
  private final ExpiryConfig expiry;
  private final TtlJitter jitter;
  private final InstantSource clock;

  /**
   * Creates a reader.
   *
   * @param limits how large a record may be
   * @param expiry how long entries stay
   * @param clock tells what has expired
   */
  public UpdateReader(LimitsConfig limits, ExpiryConfig expiry, InstantSource clock) {
    this.limits = limits;
    this.expiry = expiry;
    this.jitter = new TtlJitter(expiry.jitterPercent());
    this.clock = clock;
  }

  /** What a record turned out to be. */
  public sealed interface Read {
    /** The record is an update. */
    record Fit(Pending update) implements Read {}

    /** The record never can be applied. */
    record Unfit(ErrorCode code, String reason) implements Read {}
  }

  /** Reads a record. Bytes that are no update are an answer, not an exception. */
  public Read read(ConsumerRecord<byte[], byte[]> record) {
    byte[] key = record.key();
    byte[] value = record.value();
    if (key != null && key.length > limits.maxKeyBytes()) {
      return tooLarge("key", key.length, limits.maxKeyBytes());
    }
    if (value != null && value.length > limits.maxValueBytes()) {
      return tooLarge("value", value.length, limits.maxValueBytes());
    }
    long now = clock.millis();
    long timestamp = record.timestamp() < 0 ? now : record.timestamp();
    return switch (CacheUpdate.decode(key, value, name -> header(record, name), timestamp)) {
      case CacheUpdate.Decoded.Unfit(ErrorCode code, String reason) -> new Read.Unfit(code, reason);
      case CacheUpdate.Decoded.Update(CacheUpdate update) ->
          new Read.Fit(pending(record, update, timestamp, now));
    };
  }

  private Pending pending(
      ConsumerRecord<byte[], byte[]> record, CacheUpdate update, long timestamp, long now) {
    byte[] payload = update.payload();
    if (payload == null) {
      return new Pending(record, tombstone(update, now), false);
    }
    long stated =
        update.expiresAtMillis() == CacheUpdate.NEVER
            ? timeAfter(timestamp, expiry.defaultTtl().toMillis())
            : update.expiresAtMillis();
    // of a long life no more than of the usual one: a value of years need not be spread over months
    long from = Math.max(timestamp, stated - expiry.defaultTtl().toMillis());
    long expiresAt = jitter.end(update.key(), update.version(), from, stated);
    if (expiresAt <= now) {
      return new Pending(record, tombstone(update, now), true);
    }
    CacheEntry entry = CacheEntry.value(update.version(), expiresAt, payload);
    long forgetAt = timeAfter(expiresAt, expiry.margin().toMillis());
    return new Pending(record, new Write(update.key(), entry, forgetAt), false);
  }

  /**
   * A tombstone counts from now, not from the record: it must outlive the replay that brings it.
   */
  private Write tombstone(CacheUpdate update, long now) {
    long forgetAt = timeAfter(now, expiry.tombstoneTtl().toMillis());
    return new Write(update.key(), CacheEntry.tombstone(update.version(), forgetAt), forgetAt);
  }

  private static long timeAfter(long millis, long duration) {
    return Math.min(GREATEST_TIME, millis + duration);
  }

  private static byte @Nullable [] header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : header.value();
  }

  private static Read tooLarge(String part, int bytes, int most) {
    return new Read.Unfit(
        ErrorCode.TOO_LARGE,
        "the record's %s must have at most %d bytes, has %d".formatted(part, most, bytes));
  }
}

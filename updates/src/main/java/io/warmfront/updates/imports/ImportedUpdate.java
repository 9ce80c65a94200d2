package io.warmfront.updates.imports;

import io.warmfront.contract.update.CacheUpdate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An update as a line of a file says it.
 *
 * @param line where it stands, from 1
 * @param key not empty; not copied
 * @param payload the value; null deletes; not copied
 * @param version from 1; 0 if the line has none
 * @param expiry when the value stops being true
 */
@SuppressWarnings("ArrayRecordComponent") // bytes of the wire; imports are never compared
public record ImportedUpdate(
    long line, byte[] key, byte @Nullable [] payload, long version, Expiry expiry) {
  /** When a value stops being true. */
  public sealed interface Expiry {
    /** The line does not say. */
    record Default() implements Expiry {}

    /** At a time, Unix milliseconds. */
    record At(long millis) implements Expiry {}

    /** So many milliseconds after it is sent. */
    record After(long millis) implements Expiry {}
  }

  /**
   * Returns the update that is sent.
   *
   * @param versions asked if the line has none
   * @param nowMillis Unix milliseconds
   */
  public CacheUpdate toUpdate(LongSupplier versions, long nowMillis) {
    long expiresAt =
        switch (expiry) {
          case Expiry.Default() -> CacheUpdate.NEVER;
          case Expiry.At(long millis) -> millis;
          case Expiry.After(long millis) -> nowMillis + millis;
        };
    return new CacheUpdate(key, version == 0 ? versions.getAsLong() : version, expiresAt, payload);
  }
}

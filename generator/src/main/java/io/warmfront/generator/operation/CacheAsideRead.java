package io.warmfront.generator.operation;

import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.event.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Asks the cache once. If it has no true value, asks the origin once and fills the cache with what
 * it says, unless the cache has something newer by then.
 */
public final class CacheAsideRead implements OperationDriver {
  private static final long NANOS_PER_MICRO = 1_000;

  private final Cache cache;
  private final Origin origin;
  private final RecentWrites writes;
  private final InstantSource clock;
  private final LongSupplier nanoClock;

  /** Creates a driver. */
  public CacheAsideRead(
      Cache cache,
      Origin origin,
      RecentWrites writes,
      InstantSource clock,
      LongSupplier nanoClock) {
    this.cache = cache;
    this.origin = origin;
    this.writes = writes;
    this.clock = clock;
    this.nanoClock = nanoClock;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure, InterruptedException {
    String key = call.item().text();
    long readNanos = nanoClock.getAsLong();
    byte[] cached = cache.get(key);
    if (cached == null) {
      return load(call, key, Outcome.MISS);
    }
    CacheEntry entry = decode(key, cached);
    if (entry.isExpired(clock.millis())) {
      return load(call, key, Outcome.EXPIRED);
    }
    OptionalLong superseded = writes.supersededAt(key, entry.version(), readNanos);
    if (superseded.isPresent()) {
      return OperationResult.stale(
          cached.length, (readNanos - superseded.getAsLong()) / NANOS_PER_MICRO);
    }
    return OperationResult.of(
        entry.tombstone() ? Outcome.NEGATIVE_HIT : Outcome.HIT, cached.length);
  }

  private OperationResult load(OperationCall call, String key, Outcome outcome)
      throws OperationFailure, InterruptedException {
    Optional<Row> row = origin.find(call.item());
    if (row.isEmpty()) {
      return OperationResult.error(ErrorKind.NOT_FOUND);
    }
    byte[] payload = row.get().payload().getBytes(StandardCharsets.UTF_8);
    long expiresAt = Expiry.at(key, clock.millis(), call.ttlMillis());
    CacheEntry entry = CacheEntry.value(row.get().version(), expiresAt, payload);
    cache.fill(key, entry);
    return OperationResult.of(outcome, 2L * payload.length);
  }

  private static CacheEntry decode(String key, byte[] cached) throws OperationFailure {
    try {
      return CacheEntry.decode(cached);
    } catch (IllegalArgumentException e) {
      throw new OperationFailure(
          ErrorKind.REDIS_ERROR, "something else lies under the key " + key, e);
    }
  }
}

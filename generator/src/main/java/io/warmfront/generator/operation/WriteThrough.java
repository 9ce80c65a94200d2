package io.warmfront.generator.operation;

import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.event.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Gives an item a new value at the origin, then fills the cache with the version that it got. */
public final class WriteThrough implements OperationDriver {
  private final Cache cache;
  private final Origin origin;
  private final RecentWrites writes;
  private final InstantSource clock;
  private final LongSupplier nanoClock;

  /** Creates a driver. */
  public WriteThrough(
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
    String payload = call.payload();
    OptionalLong version = origin.update(call.item(), payload);
    if (version.isEmpty()) {
      return OperationResult.error(ErrorKind.NOT_FOUND);
    }
    String key = call.item().text();
    writes.committed(key, version.getAsLong(), nanoClock.getAsLong());
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    long expiresAt = clock.millis() + call.ttlMillis();
    cache.fill(key, CacheEntry.value(version.getAsLong(), expiresAt, bytes));
    return OperationResult.of(Outcome.OK, 2L * bytes.length);
  }
}

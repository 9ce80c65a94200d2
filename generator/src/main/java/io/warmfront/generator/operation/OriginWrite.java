package io.warmfront.generator.operation;

import io.warmfront.contract.entry.CacheEntry;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Gives an item a new value at the origin, and remembers the version that it got. Thread-safe. */
final class OriginWrite {
  private final Origin origin;
  private final RecentWrites writes;
  private final InstantSource clock;
  private final LongSupplier nanoClock;

  OriginWrite(Origin origin, RecentWrites writes, InstantSource clock, LongSupplier nanoClock) {
    this.origin = origin;
    this.writes = writes;
    this.clock = clock;
    this.nanoClock = nanoClock;
  }

  /**
   * Writes once.
   *
   * @return the value as a cache is to hold it; empty if there is no such item
   * @throws OperationFailure if the origin did not answer
   */
  Optional<CacheEntry> of(OperationCall call) throws OperationFailure {
    String payload = call.payload();
    OptionalLong version = origin.update(call.item(), payload);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    writes.committed(call.item().text(), version.getAsLong(), nanoClock.getAsLong());
    return Optional.of(
        CacheEntry.value(
            version.getAsLong(),
            clock.millis() + call.ttlMillis(),
            payload.getBytes(StandardCharsets.UTF_8)));
  }
}

package io.warmfront.generator.operation;

import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.event.Outcome;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Gives an item a new value at the origin, then fills the cache with the version that it got. */
public final class WriteThrough implements OperationDriver {
  private final Cache cache;
  private final OriginWrite origin;

  /** Creates a driver. */
  public WriteThrough(
      Cache cache,
      Origin origin,
      RecentWrites writes,
      InstantSource clock,
      LongSupplier nanoClock) {
    this.cache = cache;
    this.origin = new OriginWrite(origin, writes, clock, nanoClock);
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure, InterruptedException {
    Optional<CacheEntry> written = origin.of(call);
    if (written.isEmpty()) {
      return OperationResult.error(ErrorKind.NOT_FOUND);
    }
    cache.fill(call.item().text(), written.get());
    return OperationResult.of(Outcome.OK, 2L * written.get().payload().length);
  }
}

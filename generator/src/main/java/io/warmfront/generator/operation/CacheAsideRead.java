package io.warmfront.generator.operation;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Asks the cache once. If it has no true value, asks the origin once and fills the cache with what
 * it says, unless the cache has something newer by then.
 */
public final class CacheAsideRead implements OperationDriver {
  private final Lookup lookup;
  private final Load load;

  /** Creates a driver. */
  public CacheAsideRead(
      Cache cache,
      Origin origin,
      RecentWrites writes,
      InstantSource clock,
      LongSupplier nanoClock) {
    this.lookup = new Lookup(cache, writes, clock, nanoClock);
    this.load = new Load(cache, origin, clock);
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure, InterruptedException {
    OperationResult found = lookup.of(call.item());
    return found.outcome().isMiss() ? load.of(call, found.outcome()) : found;
  }
}

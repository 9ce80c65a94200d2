package io.warmfront.generator.operation;

import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.update.CacheUpdate;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Gives an item a new value at the origin, then tells the log, with the version that it got. */
public final class Write implements OperationDriver {
  private final OriginWrite origin;
  private final UpdateLog log;

  /** Creates a driver. */
  public Write(
      Origin origin,
      UpdateLog log,
      RecentWrites writes,
      InstantSource clock,
      LongSupplier nanoClock) {
    this.origin = new OriginWrite(origin, writes, clock, nanoClock);
    this.log = log;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure, InterruptedException {
    Optional<CacheEntry> written = origin.of(call);
    if (written.isEmpty()) {
      return OperationResult.error(ErrorKind.NOT_FOUND);
    }
    CacheEntry entry = written.get();
    log.append(
        new CacheUpdate(
            call.item().bytes(), entry.version(), entry.expiresAtMillis(), entry.payload()),
        call.span());
    return OperationResult.of(Outcome.OK, 2L * entry.payload().length);
  }
}

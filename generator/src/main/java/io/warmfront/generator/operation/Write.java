package io.warmfront.generator.operation;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.update.CacheUpdate;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Gives an item a new value at the origin, then tells the log, with the version that it got. */
public final class Write implements OperationDriver {
  private final Origin origin;
  private final UpdateLog log;
  private final RecentWrites writes;
  private final InstantSource clock;
  private final LongSupplier nanoClock;

  /** Creates a driver. */
  public Write(
      Origin origin,
      UpdateLog log,
      RecentWrites writes,
      InstantSource clock,
      LongSupplier nanoClock) {
    this.origin = origin;
    this.log = log;
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
    log.append(new CacheUpdate(call.item().bytes(), version.getAsLong(), expiresAt, bytes));
    return OperationResult.of(Outcome.OK, 2L * bytes.length);
  }
}

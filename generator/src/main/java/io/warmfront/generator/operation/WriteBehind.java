package io.warmfront.generator.operation;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.update.CacheUpdate;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * One record in the log: a new value of an item, acknowledged when the log has it. The cache and
 * the origin learn of it from the log, in whichever order; its version is the time in microseconds.
 */
final class WriteBehind implements OperationDriver {
  private final UpdateLog log;
  private final RecentWrites writes;
  private final Runnable follow;
  private final InstantSource clock;
  private final LongSupplier nanoClock;

  /**
   * Creates a driver.
   *
   * @param writes is told of what was acknowledged
   * @param follow has somebody take to the origin what is in the log; never waits, may be asked
   *     again and again
   */
  WriteBehind(
      UpdateLog log,
      RecentWrites writes,
      Runnable follow,
      InstantSource clock,
      LongSupplier nanoClock) {
    this.log = log;
    this.writes = writes;
    this.follow = follow;
    this.clock = clock;
    this.nanoClock = nanoClock;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure, InterruptedException {
    follow.run();
    byte[] payload = call.payloadBytes();
    long version = PublishPut.version(clock);
    long expiresAt = clock.millis() + call.ttlMillis();
    log.appendBehind(
        new CacheUpdate(call.item().bytes(), version, expiresAt, payload), call.span());
    writes.committed(call.item().text(), version, nanoClock.getAsLong());
    return OperationResult.of(Outcome.OK, payload.length);
  }
}

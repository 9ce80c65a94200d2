package io.warmfront.generator.operation;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.update.CacheUpdate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** One record in the log: a new value of an item, its version the time in microseconds. */
final class PublishPut implements OperationDriver {
  private final UpdateLog log;
  private final InstantSource clock;

  PublishPut(UpdateLog log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure, InterruptedException {
    byte[] payload = call.payloadBytes();
    long expiresAt = clock.millis() + call.ttlMillis();
    log.append(
        new CacheUpdate(call.item().bytes(), version(clock), expiresAt, payload), call.span());
    return OperationResult.of(Outcome.OK, payload.length);
  }

  /**
   * Returns microseconds since 1970: above every version of the origin, and rising whoever
   * publishes. Two of one microsecond are one, as every update of an equal version.
   */
  static long version(InstantSource clock) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }
}

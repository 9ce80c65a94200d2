package io.warmfront.generator.operation;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.update.CacheUpdate;
import java.time.InstantSource;

/**
 * One record in the log without a value: a delete of an item, its version the time in microseconds.
 */
final class PublishDelete implements OperationDriver {
  private final UpdateLog log;
  private final InstantSource clock;

  PublishDelete(UpdateLog log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure, InterruptedException {
    long version = PublishPut.version(clock);
    log.append(new CacheUpdate(call.item().bytes(), version, CacheUpdate.NEVER, null), call.span());
    return OperationResult.of(Outcome.OK, 0);
  }
}

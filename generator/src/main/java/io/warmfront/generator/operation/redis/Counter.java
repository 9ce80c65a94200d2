package io.warmfront.generator.operation.redis;

import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;

/** INCRBY of an item's counter by one. */
final class Counter implements OperationDriver {
  private final RedisConnection connection;

  Counter(RedisConnection connection) {
    this.connection = connection;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure {
    String key = Names.of(call.item(), "counter");
    long count = connection.ask("INCRBY", client -> client.getAtomicLong(key).addAndGetAsync(1));
    return OperationResult.of(Outcome.OK, Long.toString(count).length());
  }
}

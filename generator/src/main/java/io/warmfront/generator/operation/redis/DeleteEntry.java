package io.warmfront.generator.operation.redis;

import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.operation.RecentFills;
import org.redisson.client.codec.ByteArrayCodec;

/** DEL of an entry, if there is one. */
final class DeleteEntry implements OperationDriver {
  private final RedisConnection connection;
  private final RecentFills fills;

  DeleteEntry(RedisConnection connection, RecentFills fills) {
    this.connection = connection;
    this.fills = fills;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure {
    String key = call.item().text();
    fills.forget(key);
    connection.tell("DEL", client -> client.getBucket(key, ByteArrayCodec.INSTANCE).deleteAsync());
    return OperationResult.of(Outcome.OK, 0);
  }
}

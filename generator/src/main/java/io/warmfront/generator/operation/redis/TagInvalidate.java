package io.warmfront.generator.operation.redis;

import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;
import org.redisson.api.RScript;

/**
 * One script: SMEMBERS of the tag of an item, UNLINK of all members, DEL of the tag. Not for a
 * cluster.
 */
final class TagInvalidate implements OperationDriver {
  private static final RedisScript SCRIPT =
      new RedisScript(
          """
          local members = redis.call('SMEMBERS', KEYS[1])
          for first = 1, #members, 1000 do
            redis.call('UNLINK', unpack(members, first, math.min(first + 999, #members)))
          end
          redis.call('DEL', KEYS[1])
          return #members
          """,
          RScript.ReturnType.LONG);

  private final RedisConnection connection;

  TagInvalidate(RedisConnection connection) {
    this.connection = connection;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure {
    String tag = Names.tag(call.item());
    connection.tell("tag invalidation", client -> SCRIPT.run(client, tag));
    return OperationResult.of(Outcome.OK, 0);
  }
}

package io.warmfront.generator.operation.redis;

import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.operation.RecentFills;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.redisson.api.BatchOptions;
import org.redisson.api.BatchResult;
import org.redisson.api.RBatch;
import org.redisson.api.RFuture;
import org.redisson.api.RScript;
import org.redisson.client.codec.ByteArrayCodec;

/**
 * All entries of the tag of an item are removed, and the tag. Not on a cluster, one script does it
 * at once. On a cluster a script takes the members out of the tag, as it cannot reach their slots,
 * and one round trip removes them: who tags an entry again in between leaves a member too many,
 * never one too few, but if the second step fails its entries stay until they expire.
 */
final class TagInvalidate implements OperationDriver {
  private static final RedisScript AT_ONCE =
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

  private static final RedisScript TAKE =
      new RedisScript(
          """
          local members = redis.call('SMEMBERS', KEYS[1])
          redis.call('DEL', KEYS[1])
          return members
          """,
          RScript.ReturnType.LIST);

  private final RedisConnection connection;
  private final RecentFills fills;

  TagInvalidate(RedisConnection connection, RecentFills fills) {
    this.connection = connection;
    this.fills = fills;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure {
    String tag = Names.tag(call.item());
    fills.forgetAll();
    if (connection.isCluster()) {
      remove((List<?>) connection.ask("taking of a tag", client -> TAKE.run(client, tag)));
    } else {
      Object _ = connection.ask("tag invalidation", client -> AT_ONCE.run(client, tag));
    }
    return OperationResult.of(Outcome.OK, 0);
  }

  private void remove(List<?> members) throws OperationFailure {
    if (members.isEmpty()) {
      return;
    }
    BatchResult<?> _ =
        connection.askPipeline(
            "UNLINK",
            client -> {
              RBatch batch = client.createBatch(BatchOptions.defaults().retryAttempts(0));
              for (Object member : members) {
                String key = new String((byte[]) member, StandardCharsets.UTF_8);
                RFuture<Boolean> _ = batch.getBucket(key, ByteArrayCodec.INSTANCE).unlinkAsync();
              }
              return batch.executeAsync();
            });
  }
}

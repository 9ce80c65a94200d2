package io.warmfront.generator.operation.redis;

import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.operation.RecentFills;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.redisson.api.BatchOptions;
import org.redisson.api.BatchResult;
import org.redisson.api.RBatch;
import org.redisson.api.RFuture;
import org.redisson.client.codec.ByteArrayCodec;

/**
 * PSETEX of an entry, and SADD of its key to the tag of its item: an invalidation in between leaves
 * a member too many, never one too few. One round trip, but two on a cluster, where the nodes of
 * one would not keep the order.
 */
final class TaggedSet implements OperationDriver {
  private final RedisConnection connection;
  private final RecentFills fills;
  private final InstantSource clock;

  TaggedSet(RedisConnection connection, RecentFills fills, InstantSource clock) {
    this.connection = connection;
    this.fills = fills;
    this.clock = clock;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure {
    String key = call.item().text();
    String tag = Names.tag(call.item());
    long now = clock.millis();
    CacheEntry entry = SetEntry.entry(call, now);
    byte[] bytes = entry.encode();
    Duration ttl = Duration.ofMillis(entry.expiresAtMillis() - now);
    byte[] member = key.getBytes(StandardCharsets.UTF_8);
    fills.forget(key);
    if (connection.isCluster()) {
      connection.tell(
          "SET",
          client -> client.<byte[]>getBucket(key, ByteArrayCodec.INSTANCE).setAsync(bytes, ttl));
      connection.tell(
          "SADD", client -> client.<byte[]>getSet(tag, ByteArrayCodec.INSTANCE).addAsync(member));
    } else {
      BatchResult<?> _ =
          connection.askPipeline(
              "tagged SET",
              client -> {
                RBatch batch = client.createBatch(BatchOptions.defaults().retryAttempts(0));
                RFuture<Void> _ =
                    batch.<byte[]>getBucket(key, ByteArrayCodec.INSTANCE).setAsync(bytes, ttl);
                RFuture<Boolean> _ =
                    batch.<byte[]>getSet(tag, ByteArrayCodec.INSTANCE).addAsync(member);
                return batch.executeAsync();
              });
    }
    return OperationResult.of(Outcome.OK, bytes.length);
  }
}

package io.warmfront.generator.operation.redis;

import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.operation.RecentFills;
import java.time.Duration;
import java.time.InstantSource;
import org.redisson.client.codec.ByteArrayCodec;

/** PSETEX of an entry with a new value, whatever was there. */
final class SetEntry implements OperationDriver {
  /** The least: whatever the origin has committed is newer. */
  private static final long VERSION = 1;

  private final RedisConnection connection;
  private final RecentFills fills;
  private final InstantSource clock;

  SetEntry(RedisConnection connection, RecentFills fills, InstantSource clock) {
    this.connection = connection;
    this.fills = fills;
    this.clock = clock;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure {
    String key = call.item().text();
    long now = clock.millis();
    CacheEntry entry = entry(call, now);
    byte[] bytes = entry.encode();
    Duration ttl = Duration.ofMillis(entry.expiresAtMillis() - now);
    fills.forget(key);
    connection.tell(
        "SET",
        client -> client.<byte[]>getBucket(key, ByteArrayCodec.INSTANCE).setAsync(bytes, ttl));
    return OperationResult.of(Outcome.OK, bytes.length);
  }

  /** Returns what is set. */
  static CacheEntry entry(OperationCall call, long nowMillis) {
    return CacheEntry.value(VERSION, nowMillis + call.ttlMillis(), call.payloadBytes());
  }
}

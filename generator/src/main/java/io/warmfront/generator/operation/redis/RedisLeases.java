package io.warmfront.generator.operation.redis;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.generator.operation.Leases;
import io.warmfront.generator.operation.OperationFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.redisson.api.RScript;
import org.redisson.client.codec.ByteArrayCodec;

/** Leases by SET with NX and PX of a token that nobody else has; a script compares and deletes. */
public final class RedisLeases implements Leases {
  private static final RedisScript RELEASE =
      new RedisScript(
          """
          if redis.call('GET', KEYS[1]) == ARGV[1] then
            return redis.call('DEL', KEYS[1])
          end
          return 0
          """,
          RScript.ReturnType.LONG);

  private final RedisConnection connection;
  private final Duration length;

  /**
   * Creates them.
   *
   * @param length after which a lease that is not given back runs out
   */
  public RedisLeases(RedisConnection connection, Duration length) {
    this.connection = connection;
    this.length = length;
  }

  @Override
  public Optional<Lease> acquire(CacheKey item) throws OperationFailure {
    String key = Names.of(item, "lease");
    byte[] token = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
    boolean isOurs =
        connection.ask(
            "SET of a lease",
            client ->
                client
                    .<byte[]>getBucket(key, ByteArrayCodec.INSTANCE)
                    .setIfAbsentAsync(token, length));
    return isOurs ? Optional.of(() -> release(key, token)) : Optional.empty();
  }

  private void release(String key, byte[] token) throws OperationFailure {
    Object _ = connection.ask("release of a lease", client -> RELEASE.run(client, key, token));
  }
}

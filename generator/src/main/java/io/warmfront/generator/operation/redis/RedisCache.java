package io.warmfront.generator.operation.redis;

import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.entry.GuardedApply;
import io.warmfront.generator.operation.Cache;
import io.warmfront.generator.operation.OperationFailure;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.redisson.api.BatchOptions;
import org.redisson.api.RBatch;
import org.redisson.api.RFuture;
import org.redisson.api.RScript;
import org.redisson.client.codec.ByteArrayCodec;

/** Redis as a cache: GET, and writes by the guarded script alone. */
public final class RedisCache implements Cache {
  private static final RedisScript GUARDED_APPLY =
      new RedisScript(GuardedApply.SCRIPT, RScript.ReturnType.LIST);

  private final RedisConnection connection;
  private final GatheredGets gets;

  /** Creates the cache. */
  public RedisCache(RedisConnection connection) {
    this.connection = connection;
    this.gets = new GatheredGets(connection);
  }

  @Override
  public CompletionStage<byte @Nullable []> get(String key) {
    return connection.begin(
        "GET",
        client -> client.<byte @Nullable []>getBucket(key, ByteArrayCodec.INSTANCE).getAsync());
  }

  @Override
  public CompletionStage<byte @Nullable []> getTogether(String key) {
    return gets.get(key);
  }

  @Override
  public void flush() {
    gets.flush();
  }

  @Override
  public byte[] @Nullable [] getAll(String... keys) throws OperationFailure {
    return connection.askPipeline(
        "pipelined GET",
        client -> {
          RBatch batch = client.createBatch(BatchOptions.defaults().retryAttempts(0));
          for (String key : keys) {
            RFuture<byte[]> _ = batch.<byte[]>getBucket(key, ByteArrayCodec.INSTANCE).getAsync();
          }
          return batch.executeAsync().thenApply(it -> values(it.getResponses()));
        });
  }

  private static byte[] @Nullable [] values(List<?> answers) {
    byte[] @Nullable [] values = new byte[answers.size()][];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte[]) answers.get(i);
    }
    return values;
  }

  @Override
  public void fill(String key, CacheEntry entry) throws OperationFailure {
    // Redis forgets a filled entry when it expires: the script refuses an equal version, so an
    // expired entry that stayed could not be filled again
    Object[] arguments = {entry.encode(), GuardedApply.forgetAt(entry.expiresAtMillis())};
    Object _ = connection.ask("fill", client -> GUARDED_APPLY.run(client, key, arguments));
  }
}

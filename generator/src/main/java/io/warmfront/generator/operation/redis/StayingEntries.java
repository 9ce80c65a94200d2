package io.warmfront.generator.operation.redis;

import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.entry.GuardedApply;
import io.warmfront.generator.operation.ItemRow;
import io.warmfront.generator.operation.OperationFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToLongFunction;
import org.redisson.api.BatchOptions;
import org.redisson.api.BatchResult;
import org.redisson.api.RBatch;
import org.redisson.api.RFuture;
import org.redisson.api.RScript;
import org.redisson.client.codec.ByteArrayCodec;

/**
 * Puts entries into the cache before a run, and lets those that are there stay longer. An entry of
 * a newer version stays as it is, and so does what is no entry.
 */
public final class StayingEntries {
  /** The guard of {@link GuardedApply}, but for an equal version, which gets the new expiry. */
  private static final String SCRIPT =
      """
      local kind = redis.call('TYPE', KEYS[1])['ok']
      if kind ~= 'none' then
        if kind ~= 'string' then
          return -1
        end
        local current = redis.call('GETRANGE', KEYS[1], 0, 27)
        if #current ~= 28 or not string.find(current, '^[0-7][0-9a-f]+[VT]$') then
          return -1
        end
        if string.sub(current, 1, 16) > string.sub(ARGV[1], 1, 16) then
          return 0
        end
      end
      redis.call('SET', KEYS[1], ARGV[1], 'PXAT', ARGV[2])
      return 1
      """;

  private final RedisConnection connection;

  /** Creates them. */
  public StayingEntries(RedisConnection connection) {
    this.connection = connection;
  }

  /**
   * Puts items into the cache: one round trip to each server.
   *
   * @param expiresAtMillis of an item, Unix milliseconds
   * @throws OperationFailure if Redis did not answer, or refused; some may be there
   */
  public void put(List<ItemRow> items, ToLongFunction<ItemRow> expiresAtMillis)
      throws OperationFailure {
    BatchResult<?> _ =
        connection.askPipeline(
            "entries of items",
            client -> {
              RBatch batch = client.createBatch(BatchOptions.defaults().retryAttempts(0));
              for (ItemRow item : items) {
                long expiresAt = expiresAtMillis.applyAsLong(item);
                byte[] payload = item.row().payload().getBytes(StandardCharsets.UTF_8);
                byte[] entry = CacheEntry.value(item.row().version(), expiresAt, payload).encode();
                RFuture<Object> _ =
                    batch
                        .getScript(ByteArrayCodec.INSTANCE)
                        .evalAsync(
                            RScript.Mode.READ_WRITE,
                            SCRIPT,
                            RScript.ReturnType.LONG,
                            List.of(item.item().text()),
                            entry,
                            GuardedApply.forgetAt(expiresAt));
              }
              return batch.executeAsync();
            });
  }
}

package io.warmfront.cacheupdater.cache.redis;

import io.warmfront.cacheupdater.cache.CacheMark;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RBucket;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;

/**
 * A key without an expiry. It is asked for each second, so a Redis that evicts what was used
 * longest ago keeps it.
 */
public final class RedisMark implements CacheMark {
  private static final byte[] VALUE = "warm".getBytes(StandardCharsets.US_ASCII);

  private final String uri;
  private final String address;
  private final Duration timeout;
  private final String key;
  private @Nullable RedissonClient client;

  /**
   * Creates the mark; nothing is connected yet.
   *
   * @param uri such as {@code redis://127.0.0.1:6379}
   * @param address how Redis is called in messages: no password
   * @param timeout longest wait for a connection or an answer
   * @param key where it stands
   */
  public RedisMark(String uri, String address, Duration timeout, String key) {
    this.uri = uri;
    this.address = address;
    this.timeout = timeout;
    this.key = key;
  }

  @Override
  public boolean isThere() {
    return guarded(bucket -> bucket.get() != null);
  }

  @Override
  public void put() {
    boolean _ =
        guarded(bucket -> {
          bucket.set(VALUE);
          return true;
        });
  }

  @Override
  public void close() {
    RedissonClient open = client;
    client = null;
    if (open != null) {
      open.shutdown(0, 1, TimeUnit.SECONDS);
    }
  }

  private boolean guarded(Function<RBucket<byte[]>, Boolean> command) {
    try {
      RedissonClient open = client;
      if (open == null) {
        open = RedisClients.connect(uri, timeout);
        client = open;
      }
      return command.apply(open.getBucket(key, ByteArrayCodec.INSTANCE));
    } catch (RuntimeException e) {
      throw RedisFault.of(address, e);
    }
  }
}

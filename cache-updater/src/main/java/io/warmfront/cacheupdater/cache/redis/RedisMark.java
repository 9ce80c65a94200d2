package io.warmfront.cacheupdater.cache.redis;

import io.warmfront.cacheupdater.cache.CacheMark;
import io.warmfront.redis.RedisSettings;
import io.warmfront.redis.RedissonConfigs;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RBucket;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.Config;

/**
 * A key without an expiry. It is asked for each second, so a Redis that evicts what was used
 * longest ago keeps it.
 */
public final class RedisMark implements CacheMark {
  private static final byte[] VALUE = "warm".getBytes(StandardCharsets.US_ASCII);

  private static final int CONNECTIONS = 1;

  private final RedisSettings settings;
  private final Config config;
  private final String key;
  private @Nullable RedissonClient client;

  /**
   * Creates the mark; nothing is connected yet.
   *
   * @param settings where Redis is
   * @param key where it stands
   */
  public RedisMark(RedisSettings settings, String key) {
    this.settings = settings;
    this.config = RedissonConfigs.of(settings, CONNECTIONS);
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
        open = Redisson.create(config);
        client = open;
      }
      return command.apply(open.getBucket(key, ByteArrayCodec.INSTANCE));
    } catch (RuntimeException e) {
      throw RedisFault.of(settings.address(), e);
    }
  }
}

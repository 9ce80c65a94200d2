package io.warmfront.cacheupdater.cache.redis;

import io.warmfront.cacheupdater.cache.CacheCleaner;
import io.warmfront.redis.RedisSettings;
import io.warmfront.redis.RedissonConfigs;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/** Removes keys of Redis by name, with UNLINK: Redis frees their memory beside its other work. */
public final class RedisCleaner implements CacheCleaner {
  private static final int CONNECTIONS = 1;

  private final RedisSettings settings;
  private final Config config;
  private @Nullable RedissonClient client;

  /**
   * Creates the cleaner; nothing is connected yet.
   *
   * @param settings where Redis is
   */
  public RedisCleaner(RedisSettings settings) {
    this.settings = settings;
    this.config = RedissonConfigs.of(settings, CONNECTIONS);
  }

  @Override
  public long remove(List<String> keys) {
    try {
      RedissonClient open = client;
      if (open == null) {
        open = Redisson.create(config);
        client = open;
      }
      return open.getKeys().unlink(keys.toArray(String[]::new));
    } catch (RuntimeException e) {
      throw RedisFault.of(settings.address(), e);
    }
  }

  @Override
  public void close() {
    RedissonClient open = client;
    client = null;
    if (open != null) {
      open.shutdown(0, 1, TimeUnit.SECONDS);
    }
  }
}

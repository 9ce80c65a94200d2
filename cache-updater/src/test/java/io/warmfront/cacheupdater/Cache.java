package io.warmfront.cacheupdater;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.redis.RedisReader;
import io.warmfront.cacheupdater.cache.redis.RedisTarget;
import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.redis.RedisSettings;
import io.warmfront.testing.TestPlatform;
import java.time.Duration;
import java.util.Optional;

/** The platform's Redis: as an updater writes to it, and as everybody else reads it. */
record Cache(TestPlatform platform) {
  CacheTarget target() {
    return target(0);
  }

  /** As a warm-up writes to it. */
  CacheTarget target(long keepUntilMillis) {
    return new RedisTarget(settings(), Duration.ofSeconds(2), keepUntilMillis);
  }

  RedisSettings settings() {
    return RedisSettings.of(platform.redisUri(), Duration.ofMillis(500));
  }

  Optional<CacheEntry> entry(String key) {
    try (RedisReader redis = new RedisReader(platform.redisUri())) {
      return redis.get(Log.bytes(key)).map(CacheEntry::decode);
    }
  }
}

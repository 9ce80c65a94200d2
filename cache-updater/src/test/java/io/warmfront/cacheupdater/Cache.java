package io.warmfront.cacheupdater;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.redis.RedisReader;
import io.warmfront.cacheupdater.cache.redis.RedisTarget;
import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.testing.TestPlatform;
import java.time.Duration;
import java.util.Optional;

/** The platform's Redis: as an updater writes to it, and as everybody else reads it. */
record Cache(TestPlatform platform) {
  CacheTarget target() {
    return new RedisTarget(
        platform.redisUri(), platform.redisUri(), Duration.ofMillis(500), Duration.ofSeconds(2));
  }

  Optional<CacheEntry> entry(String key) {
    try (RedisReader redis = new RedisReader(platform.redisUri())) {
      return redis.get(Log.bytes(key)).map(CacheEntry::decode);
    }
  }
}

package io.warmfront.cacheupdater.cache.redis;

import io.warmfront.redis.RedisDeployment;
import io.warmfront.redis.RedisLogin;
import io.warmfront.redis.RedisSettings;
import io.warmfront.redis.RedisTls;
import io.warmfront.redis.Secret;
import io.warmfront.testing.redis.SentinelRedis;
import java.time.Duration;

/** How a Redis that sentinels watch is reached. */
public final class SentinelSettings {
  private SentinelSettings() {}

  /** Returns it. */
  public static RedisSettings of(SentinelRedis stack) {
    return new RedisSettings(
        new RedisDeployment.Sentinel(
            SentinelRedis.MASTER,
            new RedisLogin("", Secret.of(SentinelRedis.SENTINEL_PASSWORD)),
            stack.addresses()),
        new RedisLogin("", Secret.of(SentinelRedis.PASSWORD)),
        RedisTls.USUAL,
        Duration.ofSeconds(1));
  }
}

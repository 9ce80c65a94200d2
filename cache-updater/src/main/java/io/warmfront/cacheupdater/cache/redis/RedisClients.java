package io.warmfront.cacheupdater.cache.redis;

import java.time.Duration;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.Config;

/** Builds clients that fail fast: who waits and tries again is the poll loop, not the driver. */
final class RedisClients {
  private static final int THREADS = 2;

  private RedisClients() {}

  /**
   * Connects.
   *
   * @throws org.redisson.client.RedisException if Redis does not answer
   */
  static RedissonClient connect(String uri, Duration timeout) {
    Config config =
        new Config().setCodec(ByteArrayCodec.INSTANCE).setThreads(THREADS).setNettyThreads(THREADS);
    int millis = Math.toIntExact(timeout.toMillis());
    config
        .useSingleServer()
        .setAddress(uri)
        .setConnectionPoolSize(2)
        .setConnectionMinimumIdleSize(1)
        .setSubscriptionConnectionPoolSize(1)
        .setSubscriptionConnectionMinimumIdleSize(0)
        .setDnsMonitoringInterval(-1)
        .setConnectTimeout(millis)
        .setTimeout(millis)
        .setRetryAttempts(0);
    return Redisson.create(config);
  }
}

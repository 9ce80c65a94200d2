package io.warmfront.redis;

import io.warmfront.redis.RedisDeployment.Cluster;
import io.warmfront.redis.RedisDeployment.Sentinel;
import io.warmfront.redis.RedisDeployment.Standalone;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.BaseConfig;
import org.redisson.config.BaseMasterSlaveServersConfig;
import org.redisson.config.ClusterServersConfig;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.redisson.config.ReadMode;
import org.redisson.config.SentinelServersConfig;
import org.redisson.config.SslVerificationMode;
import org.redisson.config.SubscriptionMode;

/** What Redisson has to know. It never repeats a request: who asked decides what to do next. */
public final class RedissonConfigs {
  /** How long it waits before it connects again. */
  public static final Duration AGAIN = Duration.ofMillis(500);

  private static final int THREADS = 2;

  /** A connection that is dead at the other end alone is found out by a PING. */
  private static final int PING_MILLIS = 5_000;

  /** How often sentinels and clusters are asked who the masters are. */
  private static final int SCAN_MILLIS = 1_000;

  private RedissonConfigs() {}

  /**
   * Returns it.
   *
   * @param connections to each server: a pipeline keeps one until it has its answers, and all other
   *     commands share one, 1 or more
   * @throws io.warmfront.contract.error.PipelineException if a file of the TLS settings is wrong;
   *     the message names it
   */
  public static Config of(RedisSettings settings, int connections) {
    Config config = new Config();
    config
        .setCodec(ByteArrayCodec.INSTANCE)
        .setThreads(THREADS)
        .setNettyThreads(THREADS)
        .setTcpNoDelay(true)
        .setUsername(textOrNull(settings.login().user()))
        .setPassword(textOrNull(settings.login().password().reveal()))
        .setSslVerificationMode(
            settings.tls().verifyHost() ? SslVerificationMode.STRICT : SslVerificationMode.CA_ONLY);
    settings.tls().trusted().ifPresent(config::setSslTrustManagerFactory);
    settings.tls().proof().ifPresent(config::setSslKeyManagerFactory);
    switch (settings.deployment()) {
      case Standalone one ->
          common(config.useSingleServer(), settings.timeout())
              .setAddress(one.address())
              .setConnectionPoolSize(connections)
              .setConnectionMinimumIdleSize(connections)
              .setSubscriptionConnectionMinimumIdleSize(0)
              .setDnsMonitoringInterval(-1);
      case Sentinel watched ->
          sentinel(config.useSentinelServers(), watched, settings.timeout(), connections);
      case Cluster cluster ->
          cluster(config.useClusterServers(), cluster, settings.timeout(), connections);
    }
    return config;
  }

  private static void sentinel(
      SentinelServersConfig config, Sentinel watched, Duration timeout, int connections) {
    mastersAlone(common(config, timeout), connections)
        .setMasterName(watched.master())
        .setSentinelUsername(textOrNull(watched.login().user()))
        .setSentinelPassword(textOrNull(watched.login().password().reveal()))
        .setCheckSentinelsList(false) // one sentinel is enough to say who is the master
        .setScanInterval(SCAN_MILLIS)
        .setSentinelAddresses(watched.addresses());
  }

  private static void cluster(
      ClusterServersConfig config, Cluster cluster, Duration timeout, int connections) {
    mastersAlone(common(config, timeout), connections)
        .setScanInterval(SCAN_MILLIS)
        .setNodeAddresses(cluster.addresses());
  }

  private static <T extends BaseConfig<T>> T common(T config, Duration timeout) {
    int millis = Math.toIntExact(timeout.toMillis());
    return config
        .setTimeout(millis)
        .setConnectTimeout(millis)
        .setRetryAttempts(0) // a repeated request must never pass for service time
        .setReconnectionDelay(new ConstantDelay(AGAIN))
        .setPingConnectionInterval(PING_MILLIS);
  }

  /** A replica is behind its master, so a read of it could be stale and nobody would know. */
  private static <T extends BaseMasterSlaveServersConfig<T>> T mastersAlone(
      T config, int connections) {
    return config
        .setReadMode(ReadMode.MASTER)
        .setSubscriptionMode(SubscriptionMode.MASTER)
        .setMasterConnectionPoolSize(connections)
        .setMasterConnectionMinimumIdleSize(connections)
        .setSubscriptionConnectionMinimumIdleSize(0);
  }

  private static @Nullable String textOrNull(String text) {
    return text.isEmpty() ? null : text;
  }
}

package io.warmfront.generator.operation.redis;

import java.time.Duration;

/**
 * Where Redis is, and how it is spoken to.
 *
 * @param deployment how its servers stand together
 * @param login to the servers
 * @param tls used where addresses begin with {@code rediss}
 * @param timeout longest wait for an answer, and for a connection
 */
public record RedisSettings(
    RedisDeployment deployment, RedisLogin login, RedisTls tls, Duration timeout) {
  /** Returns the settings of one server that asks for no password. */
  public static RedisSettings of(String address, Duration timeout) {
    return new RedisSettings(
        new RedisDeployment.Standalone(address), RedisLogin.NONE, RedisTls.USUAL, timeout);
  }

  /** Whether connections are encrypted. */
  boolean isTls() {
    return deployment.addresses().getFirst().startsWith("rediss:");
  }

  /** Whether keys of one command must have the same slot. */
  boolean isCluster() {
    return deployment instanceof RedisDeployment.Cluster;
  }
}

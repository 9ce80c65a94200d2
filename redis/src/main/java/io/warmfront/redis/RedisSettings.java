package io.warmfront.redis;

import java.time.Duration;
import java.util.stream.Collectors;

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

  /** Returns how the servers are called in messages: host and port of each. */
  public String address() {
    return deployment.addresses().stream()
        .map(it -> it.substring(it.indexOf("://") + 3))
        .collect(Collectors.joining(", "));
  }

  /** Whether connections are encrypted. */
  public boolean isTls() {
    return deployment.addresses().getFirst().startsWith("rediss:");
  }

  /** Whether keys of one command must have the same slot. */
  public boolean isCluster() {
    return deployment instanceof RedisDeployment.Cluster;
  }
}

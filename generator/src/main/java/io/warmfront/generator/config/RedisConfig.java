package io.warmfront.generator.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.warmfront.generator.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Where Redis is. Texts that are empty are not given.
 *
 * @param deployment {@code standalone}, {@code sentinel} or {@code cluster}
 * @param uri of a standalone server, such as {@code redis://127.0.0.1:6379}; {@code rediss} for TLS
 * @param nodes addresses of sentinels, or of nodes of a cluster, all with or all without TLS
 * @param master what the sentinels call their master
 * @param user who logs in; empty for the default user
 * @param password of the user
 * @param passwordFile a file that holds the password instead
 * @param sentinelUser who logs in to the sentinels; empty for their default user
 * @param sentinelPassword of that user
 * @param timeout longest wait for an answer, above 0
 */
@ConfigurationProperties("warmfront.redis")
public record RedisConfig(
    String deployment,
    String uri,
    List<String> nodes,
    String master,
    String user,
    String password,
    String passwordFile,
    String sentinelUser,
    String sentinelPassword,
    Duration timeout) {
  private static final String STANDALONE = "standalone";
  private static final String SENTINEL = "sentinel";
  private static final String CLUSTER = "cluster";
  private static final Set<String> SCHEMES = Set.of("redis", "rediss");

  /** Checks the values, and whether they go together. */
  public RedisConfig {
    nodes = List.copyOf(nodes);
    Check.positive("warmfront.redis.timeout", timeout);
    switch (deployment) {
      case STANDALONE -> {
        address("warmfront.redis.uri", uri);
        onlyOf(SENTINEL + " and " + CLUSTER, "warmfront.redis.nodes", String.join(",", nodes));
      }
      case SENTINEL -> {
        checkNodes(nodes);
        Check.text("warmfront.redis.master", master, "mymaster");
      }
      case CLUSTER -> checkNodes(nodes);
      default ->
          throw new IllegalArgumentException(
              "warmfront.redis.deployment must be one of standalone, sentinel and cluster, was '%s'"
                  .formatted(deployment));
    }
    if (!deployment.equals(SENTINEL)) {
      onlyOf(SENTINEL, "warmfront.redis.master", master);
      onlyOf(SENTINEL, "warmfront.redis.sentinel-user", sentinelUser);
      onlyOf(SENTINEL, "warmfront.redis.sentinel-password", sentinelPassword);
    }
    if (!password.isEmpty() && !passwordFile.isEmpty()) {
      throw new IllegalArgumentException(
          "warmfront.redis.password and warmfront.redis.password-file are both given: right is one");
    }
    if (!user.isEmpty() && password.isEmpty() && passwordFile.isEmpty()) {
      throw new IllegalArgumentException(
          "warmfront.redis.user '%s' has no password: give warmfront.redis.password-file, or the"
                  .formatted(user)
              + " password by the environment variable WARMFRONT_REDIS_PASSWORD");
    }
  }

  /** Whether there is one server, that no other replaces. */
  public boolean isStandalone() {
    return deployment.equals(STANDALONE);
  }

  /** Whether sentinels say who the master is. */
  public boolean isSentinel() {
    return deployment.equals(SENTINEL);
  }

  /** Returns the addresses to begin with; at least one. */
  public List<String> addresses() {
    return isStandalone() ? List.of(uri) : nodes;
  }

  /** Whether connections are encrypted. */
  public boolean isTls() {
    return addresses().getFirst().startsWith("rediss:");
  }

  /**
   * Returns the password, from wherever it is.
   *
   * @throws IllegalArgumentException if its file cannot be read, or holds nothing
   */
  public Secret secret() {
    if (passwordFile.isEmpty()) {
      return Secret.of(password);
    }
    try {
      String text = Files.readString(Path.of(passwordFile)).strip();
      Check.text("the file of warmfront.redis.password-file", text, "a password alone");
      return Secret.of(text);
    } catch (IOException e) {
      throw new IllegalArgumentException("warmfront.redis.password-file cannot be read: " + e, e);
    }
  }

  private static void checkNodes(List<String> nodes) {
    Check.text(
        "warmfront.redis.nodes",
        String.join(",", nodes),
        "redis://10.0.0.1:6379,redis://10.0.0.2:6379");
    nodes.forEach(it -> address("warmfront.redis.nodes", it));
    if (nodes.stream().map(it -> URI.create(it).getScheme()).distinct().count() > 1) {
      throw new IllegalArgumentException(
          "warmfront.redis.nodes must be all redis or all rediss, were " + nodes);
    }
  }

  private static void address(String key, String value) {
    if (value.contains("@")) {
      throw new IllegalArgumentException(
          key
              + " must not hold a user or a password: they belong into warmfront.redis.user and"
              + " warmfront.redis.password");
    }
    Check.uri(key, value, SCHEMES);
  }

  private static void onlyOf(String deployments, String key, String value) {
    if (!value.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has a meaning only where warmfront.redis.deployment is %s: leave it away, or say so"
              .formatted(key, deployments));
    }
  }

  @Override
  public String toString() {
    return "RedisConfig[deployment=%s, addresses=%s, user=%s, timeout=%s]"
        .formatted(deployment, addresses(), user, timeout);
  }
}

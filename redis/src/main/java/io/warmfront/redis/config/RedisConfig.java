package io.warmfront.redis.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.redis.RedisDeployment;
import io.warmfront.redis.RedisLogin;
import io.warmfront.redis.RedisSettings;
import io.warmfront.redis.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where Redis is. Texts that are empty are not given. What is wrong ends the service with {@link
 * ErrorCode#CONFIG_INVALID}.
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
 * @param timeout longest wait for an answer, 10 ms to 30 s
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
  private static final String KEY = "warmfront.redis.";
  private static final String STANDALONE = "standalone";
  private static final String SENTINEL = "sentinel";
  private static final String CLUSTER = "cluster";

  /** Checks the values, and whether they go together. */
  public RedisConfig {
    nodes = List.copyOf(nodes);
    Check.range(KEY + "timeout", timeout, Duration.ofMillis(10), Duration.ofSeconds(30));
    switch (deployment) {
      case STANDALONE -> {
        Check.address(KEY + "uri", uri);
        Check.onlyWith(SENTINEL + " and " + CLUSTER, KEY + "nodes", String.join(",", nodes));
      }
      case SENTINEL -> {
        checkNodes(nodes);
        Check.text(KEY + "master", master, "mymaster");
      }
      case CLUSTER -> checkNodes(nodes);
      default ->
          throw Check.wrong(
              "warmfront.redis.deployment must be one of standalone, sentinel and cluster, was '%s'"
                  .formatted(deployment));
    }
    if (!deployment.equals(SENTINEL)) {
      Check.onlyWith(SENTINEL, KEY + "master", master);
      Check.onlyWith(SENTINEL, KEY + "sentinel-user", sentinelUser);
      Check.onlyWith(SENTINEL, KEY + "sentinel-password", sentinelPassword);
    }
    if (!password.isEmpty() && !passwordFile.isEmpty()) {
      throw Check.wrong(
          "warmfront.redis.password and warmfront.redis.password-file are both given: right is one");
    }
    if (!user.isEmpty() && password.isEmpty() && passwordFile.isEmpty()) {
      throw Check.wrong(
          "warmfront.redis.user '%s' has no password: give warmfront.redis.password-file, or the"
                  .formatted(user)
              + " password by the environment variable WARMFRONT_REDIS_PASSWORD");
    }
  }

  /**
   * Returns how Redis is reached, with the password from wherever it is.
   *
   * @throws PipelineException if files are given and connections are not encrypted, or the
   *     password's file cannot be read
   */
  public RedisSettings settings(RedisTlsConfig tls) {
    tls.requireMeaning(isTls(), addresses());
    return new RedisSettings(deployed(), new RedisLogin(user, secret()), tls.settings(), timeout);
  }

  private RedisDeployment deployed() {
    return switch (deployment) {
      case SENTINEL ->
          new RedisDeployment.Sentinel(
              master, new RedisLogin(sentinelUser, Secret.of(sentinelPassword)), nodes);
      case CLUSTER -> new RedisDeployment.Cluster(nodes);
      default -> new RedisDeployment.Standalone(uri);
    };
  }

  private List<String> addresses() {
    return deployment.equals(STANDALONE) ? List.of(uri) : nodes;
  }

  private boolean isTls() {
    return addresses().getFirst().startsWith("rediss:");
  }

  private Secret secret() {
    if (passwordFile.isEmpty()) {
      return Secret.of(password);
    }
    try {
      String text = Files.readString(Path.of(passwordFile)).strip();
      Check.text("the file of warmfront.redis.password-file", text, "a password alone");
      return Secret.of(text);
    } catch (IOException e) {
      throw new PipelineException(
          ErrorCode.CONFIG_INVALID, "warmfront.redis.password-file cannot be read: " + e, e);
    }
  }

  private static void checkNodes(List<String> nodes) {
    Check.text(
        KEY + "nodes", String.join(",", nodes), "redis://10.0.0.1:6379,redis://10.0.0.2:6379");
    nodes.forEach(it -> Check.address(KEY + "nodes", it));
    if (nodes.stream().map(it -> URI.create(it).getScheme()).distinct().count() > 1) {
      throw Check.wrong("warmfront.redis.nodes must be all redis or all rediss, were " + nodes);
    }
  }

  @Override
  public String toString() {
    return "RedisConfig[deployment=%s, addresses=%s, user=%s, timeout=%s]"
        .formatted(deployment, addresses(), user, timeout);
  }
}

package io.warmfront.cacheupdater.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;
import java.time.Duration;

/**
 * Where Redis is and how long it is waited for.
 *
 * @param uri such as {@code redis://127.0.0.1:6379}; {@code rediss} for TLS
 * @param timeout longest wait for a connection or an answer, 10 ms to 30 s
 * @param renewAfter how long Redis may fail before the client is built anew, 1 s to 1 h
 */
@ConfigurationProperties("warmfront.redis")
public record RedisConfig(String uri, Duration timeout, Duration renewAfter) {
  /** Checks the address and the times. */
  public RedisConfig {
    checkAddress(uri);
    Check.range("warmfront.redis.timeout", timeout, Duration.ofMillis(10), Duration.ofSeconds(30));
    Check.range(
        "warmfront.redis.renew-after", renewAfter, Duration.ofSeconds(1), Duration.ofHours(1));
  }

  private static void checkAddress(String uri) {
    URI address;
    try {
      address = URI.create(uri);
    } catch (IllegalArgumentException e) {
      throw Check.wrong(
          "warmfront.redis.uri must be like redis://127.0.0.1:6379, is no address: "
              + e.getMessage());
    }
    boolean redis = "redis".equals(address.getScheme()) || "rediss".equals(address.getScheme());
    if (!redis || address.getHost() == null || address.getPort() < 1) {
      throw Check.wrong(
          "warmfront.redis.uri must be like redis://127.0.0.1:6379, was '%s'"
              .formatted(withoutPassword(uri)));
    }
  }

  /** Returns host and port, without user and password. */
  public String address() {
    URI address = URI.create(uri);
    return address.getHost() + ":" + address.getPort();
  }

  @Override
  public String toString() {
    return "RedisConfig[uri=%s, timeout=%s, renewAfter=%s]"
        .formatted(withoutPassword(uri), timeout, renewAfter);
  }

  private static String withoutPassword(String uri) {
    return uri.replaceFirst("//[^@/]*@", "//[redacted]@");
  }
}

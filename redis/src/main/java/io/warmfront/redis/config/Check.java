package io.warmfront.redis.config;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;

/** Checks of settings: each failure names the key, the value and what would be right. */
final class Check {
  private static final Set<String> SCHEMES = Set.of("redis", "rediss");

  private Check() {}

  static void range(String key, Duration value, Duration least, Duration greatest) {
    if (value.compareTo(least) < 0 || value.compareTo(greatest) > 0) {
      throw wrong(
          "%s must be from %d ms to %d s, was %s"
              .formatted(key, least.toMillis(), greatest.toSeconds(), value));
    }
  }

  static void text(String key, String value, String example) {
    if (value.isBlank()) {
      throw wrong("%s must not be empty; right would be, for example, %s".formatted(key, example));
    }
  }

  static void address(String key, String value) {
    if (value.contains("@")) {
      throw wrong(
          key
              + " must not hold a user or a password: they belong into warmfront.redis.user and"
              + " warmfront.redis.password");
    }
    try {
      URI uri = new URI(value);
      if (uri.getHost() != null && uri.getPort() > 0 && SCHEMES.contains(uri.getScheme())) {
        return;
      }
    } catch (URISyntaxException _) {
      // said below, as for every other wrong address
    }
    throw wrong(
        "%s must be an address such as redis://127.0.0.1:6379, or rediss:// for TLS, was '%s'"
            .formatted(key, value));
  }

  static void onlyWith(String deployments, String key, String value) {
    if (!value.isEmpty()) {
      throw wrong(
          "%s has a meaning only where warmfront.redis.deployment is %s: leave it away, or say so"
              .formatted(key, deployments));
    }
  }

  static PipelineException wrong(String message) {
    return new PipelineException(ErrorCode.CONFIG_INVALID, message);
  }
}

package io.warmfront.generator.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;

/** Checks of settings. Every message names the key, the bad value and what would be right. */
final class Check {
  private Check() {}

  static void range(String key, long value, long least, long greatest) {
    if (value < least || value > greatest) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d, was %d".formatted(key, least, greatest, value));
    }
  }

  static void positive(String key, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          "%s must be above 0, such as 1s or 250ms, was %s".formatted(key, value));
    }
  }

  static void atLeast(String key, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "%s must be at least %d ms, was %s".formatted(key, least.toMillis(), value));
    }
  }

  static void text(String key, String value, String example) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          "%s must not be empty; right would be, for example, %s".formatted(key, example));
    }
  }

  static void uri(String key, String value, Set<String> schemes) {
    try {
      URI uri = new URI(value.startsWith("jdbc:") ? value.substring("jdbc:".length()) : value);
      if (uri.getHost() != null && schemes.contains(uri.getScheme())) {
        return;
      }
    } catch (URISyntaxException _) {
      // said below, as for every other wrong address
    }
    throw new IllegalArgumentException(
        "%s must be an address with a host and one of the schemes %s, was '%s'"
            .formatted(key, schemes.stream().sorted().toList(), value));
  }
}

package io.warmfront.cacheupdater.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How often and after what time something is tried again.
 *
 * @param leastWait the first wait, 1 ms to 1 min; each further one is twice as long
 * @param greatestWait the longest wait, from the first one to 1 h
 * @param attempts how often a record that fails alone for an unknown reason is tried, 1 to 100
 */
@ConfigurationProperties("warmfront.cache-updater.retry")
public record RetryConfig(Duration leastWait, Duration greatestWait, int attempts) {
  /** Checks the ranges. */
  public RetryConfig {
    Check.range(
        "warmfront.cache-updater.retry.least-wait",
        leastWait,
        Duration.ofMillis(1),
        Duration.ofMinutes(1));
    Check.range(
        "warmfront.cache-updater.retry.greatest-wait",
        greatestWait,
        leastWait,
        Duration.ofHours(1));
    Check.range("warmfront.cache-updater.retry.attempts", attempts, 1, 100);
  }
}

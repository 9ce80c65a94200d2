package io.warmfront.cacheupdater.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * When the client of Redis is given up.
 *
 * @param renewAfter how long Redis may fail before the client is built anew, 1 s to 1 h
 */
@ConfigurationProperties("warmfront.redis")
public record RedisRenewalConfig(Duration renewAfter) {
  /** Checks the time. */
  public RedisRenewalConfig {
    Check.range(
        "warmfront.redis.renew-after", renewAfter, Duration.ofSeconds(1), Duration.ofHours(1));
  }
}

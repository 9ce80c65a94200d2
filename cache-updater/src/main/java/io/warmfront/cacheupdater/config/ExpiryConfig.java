package io.warmfront.cacheupdater.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How long entries stay.
 *
 * @param defaultTtl how long a value is true after its record's timestamp if the record does not
 *     say, 1 s to 365 days
 * @param margin how much longer than it is true an entry stays in the cache, so that its version
 *     goes on to guard the key, 0 to 7 days
 * @param tombstoneTtl how long a delete stays, and so refuses older values that come again, 1 s to
 *     365 days
 * @param jitterPercent the most that is taken off the life of a value, by the hash of key and
 *     version, so that values that were written together do not end together, 0 to 50 percent
 */
@ConfigurationProperties("warmfront.cache-updater.expiry")
public record ExpiryConfig(
    Duration defaultTtl, Duration margin, Duration tombstoneTtl, int jitterPercent) {
  /** Checks the ranges. */
  public ExpiryConfig {
    Duration second = Duration.ofSeconds(1);
    Duration year = Duration.ofDays(365);
    Check.range("warmfront.cache-updater.expiry.default-ttl", defaultTtl, second, year);
    Check.range("warmfront.cache-updater.expiry.margin", margin, Duration.ZERO, Duration.ofDays(7));
    Check.range("warmfront.cache-updater.expiry.tombstone-ttl", tombstoneTtl, second, year);
    Check.range("warmfront.cache-updater.expiry.jitter-percent", jitterPercent, 0, 50);
  }
}

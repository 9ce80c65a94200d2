package io.warmfront.cacheupdater.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * When so many updates are bad that the updater stops rather than put all of them aside.
 *
 * @param mostShare which part of the updates of the window may be bad, 0 to 1; with 1 it never
 *     stops
 * @param leastBad fewer bad updates in the window never stop it, 1 to 1,000,000
 * @param window what is looked back at, 1 s to 1 h
 * @param hold how long it stops before it tries again, 1 s to 7 days
 */
@ConfigurationProperties("warmfront.cache-updater.breaker")
public record BreakerConfig(double mostShare, int leastBad, Duration window, Duration hold) {
  private static final String KEY = "warmfront.cache-updater.breaker.";

  /** Checks the ranges. */
  public BreakerConfig {
    if (!(mostShare >= 0 && mostShare <= 1)) {
      throw Check.wrong(KEY + "most-share must be from 0 to 1, was " + mostShare);
    }
    Check.range(KEY + "least-bad", leastBad, 1, 1_000_000);
    Check.range(KEY + "window", window, Duration.ofSeconds(1), Duration.ofHours(1));
    Check.range(KEY + "hold", hold, Duration.ofSeconds(1), Duration.ofDays(7));
  }
}

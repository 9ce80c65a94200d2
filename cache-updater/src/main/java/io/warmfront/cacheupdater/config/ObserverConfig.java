package io.warmfront.cacheupdater.config;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * How much of what was applied is looked at again.
 *
 * @param oneIn every so many entries that the cache took, 0 to 1,000,000; 0 for none
 */
@ConfigurationProperties("warmfront.cache-updater.observer")
public record ObserverConfig(int oneIn) {
  /** Checks the range. */
  public ObserverConfig {
    Check.range("warmfront.cache-updater.observer.one-in", oneIn, 0, 1_000_000);
  }
}

package io.warmfront.cacheupdater.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.convert.format.ReadableBytes;

/**
 * How much one call writes to the cache.
 *
 * @param maxKeys most keys of one call, 1 to 10,000
 * @param maxBytes most payload of one call, unless one value alone is larger; 1 kB to 256 MB
 */
@ConfigurationProperties("warmfront.cache-updater.write")
public record WriteConfig(int maxKeys, @ReadableBytes int maxBytes) {
  /** Checks the ranges. */
  public WriteConfig {
    Check.range("warmfront.cache-updater.write.max-keys", maxKeys, 1, 10_000);
    Check.range("warmfront.cache-updater.write.max-bytes", maxBytes, 1 << 10, 256 << 20);
  }
}

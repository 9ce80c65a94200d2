package io.warmfront.cacheupdater.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.convert.format.ReadableBytes;

/**
 * How large a record may be before it is put aside.
 *
 * @param maxKeyBytes longest key, 1 byte to 1 MB
 * @param maxValueBytes longest value, 1 byte to 64 MB
 */
@ConfigurationProperties("warmfront.cache-updater.limits")
public record LimitsConfig(@ReadableBytes int maxKeyBytes, @ReadableBytes int maxValueBytes) {
  /** Checks the ranges. */
  public LimitsConfig {
    Check.range("warmfront.cache-updater.limits.max-key-bytes", maxKeyBytes, 1, 1 << 20);
    Check.range("warmfront.cache-updater.limits.max-value-bytes", maxValueBytes, 1, 64 << 20);
  }
}

package io.warmfront.cacheupdater.config;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * What happens when the cache has lost what was written.
 *
 * @param whenEmpty whether all that the log has is read again when the cache does not even know how
 *     far it was; left to the warm-up where one starts by itself
 */
@ConfigurationProperties("warmfront.cache-updater.rewind")
public record RewindConfig(boolean whenEmpty) {}

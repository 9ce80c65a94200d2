package io.warmfront.telemetry.config;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Which process of its service this is.
 *
 * @param instance its name, the same after a restart; each service checks it
 */
@ConfigurationProperties("warmfront")
public record IdentityConfig(String instance) {}

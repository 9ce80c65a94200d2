package io.warmfront.generator.config;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Which process this is.
 *
 * @param instance its name among the generators; not empty
 */
@ConfigurationProperties("warmfront")
public record InstanceConfig(String instance) {
  /** Checks the values. */
  public InstanceConfig {
    Check.text("warmfront.instance", instance, "generator-1");
  }
}

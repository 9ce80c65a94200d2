package io.warmfront.console.config;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Which console this is.
 *
 * @param instance its name among several: letters, digits, dots, dashes, underscores
 */
@ConfigurationProperties("warmfront")
public record InstanceConfig(String instance) {
  /** Checks the name. */
  public InstanceConfig {
    Check.matches("warmfront.instance", instance, "[a-zA-Z0-9._-]{1,100}");
  }
}

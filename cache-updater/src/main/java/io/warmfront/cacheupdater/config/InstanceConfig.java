package io.warmfront.cacheupdater.config;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Which process this is.
 *
 * @param instance its name among several updaters; not empty
 */
@ConfigurationProperties("warmfront")
public record InstanceConfig(String instance) {
  /** Checks the name. */
  public InstanceConfig {
    Check.present("warmfront.instance", instance);
  }
}

package io.warmfront.collector.config;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Who this process is.
 *
 * @param instance its name, unlike that of every other collector on the same topics
 */
@ConfigurationProperties("warmfront")
public record InstanceConfig(String instance) {
  /** Checks the name. */
  public InstanceConfig {
    Check.present("warmfront.instance", instance);
  }
}

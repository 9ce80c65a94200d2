package io.warmfront.collector.config;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * What belongs to the collector as a whole.
 *
 * @param stateDirectory where Kafka Streams keeps its files; of this process alone
 */
@ConfigurationProperties("warmfront.collector")
public record CollectorConfig(String stateDirectory) {
  /** Checks the directory's name. */
  public CollectorConfig {
    Check.present("warmfront.collector.state-directory", stateDirectory);
  }
}

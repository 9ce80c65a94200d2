package io.warmfront.generator.config;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Where Kafka is.
 *
 * @param servers addresses to begin with, separated by commas; not empty
 */
@ConfigurationProperties("kafka.bootstrap")
public record KafkaConfig(String servers) {
  /** Checks the values. */
  public KafkaConfig {
    Check.text("kafka.bootstrap.servers", servers, "127.0.0.1:9092");
  }
}

package io.warmfront.console.config;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Where Kafka is.
 *
 * @param servers {@code host:port}, several by commas
 */
@ConfigurationProperties("kafka.bootstrap")
public record KafkaConfig(String servers) {
  /** Checks the form of the addresses. */
  public KafkaConfig {
    Check.matches(
        "kafka.bootstrap.servers", servers, "[^,:\\s]+:\\d{1,5}(\\s*,\\s*[^,:\\s]+:\\d{1,5})*");
  }
}

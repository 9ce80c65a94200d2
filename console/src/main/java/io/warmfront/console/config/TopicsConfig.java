package io.warmfront.console.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.warmfront.contract.topic.Topics;

/**
 * Where the topics are.
 *
 * @param prefix stands in front of every topic's name; letters, digits, dots, dashes, underscores
 */
@ConfigurationProperties("warmfront.topics")
public record TopicsConfig(String prefix) {
  /** Checks the prefix. */
  public TopicsConfig {
    Check.matches("warmfront.topics.prefix", prefix, "[a-zA-Z0-9._-]{0,100}");
  }

  /** Returns the topics. */
  public Topics topics() {
    return new Topics(prefix);
  }
}

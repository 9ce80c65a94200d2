package io.warmfront.collector.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.warmfront.contract.topic.Topics;

/**
 * Which topics are read and written.
 *
 * @param prefix stands in front of every topic's name; may be empty
 */
@ConfigurationProperties("warmfront.topics")
public record TopicsConfig(String prefix) {
  private static final String NAME = "[a-zA-Z0-9._-]*";
  private static final int LONGEST = 100;

  /** Checks the prefix. */
  public TopicsConfig {
    if (!prefix.matches(NAME) || prefix.length() > LONGEST) {
      throw Check.wrong(
          "warmfront.topics.prefix must be at most %d letters, digits, dots, dashes and underscores, was '%s'"
              .formatted(LONGEST, prefix));
    }
  }

  /** Returns the topics. */
  public Topics topics() {
    return new Topics(prefix);
  }
}

package io.warmfront.cacheupdater.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.warmfront.contract.topic.Topics;
import java.util.regex.Pattern;

/**
 * How the topics are called.
 *
 * @param prefix stands in front of every topic's name; letters, digits, dots, hyphens, underscores;
 *     may be empty
 */
@ConfigurationProperties("warmfront.topics")
public record TopicsConfig(String prefix) {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{0,200}");

  /** Checks the prefix. */
  public TopicsConfig {
    if (!ALLOWED.matcher(prefix).matches()) {
      throw Check.wrong(
          "warmfront.topics.prefix must be at most 200 letters, digits, dots, hyphens or"
              + " underscores, was '%s'".formatted(prefix));
    }
  }

  /** Returns the topics under this prefix. */
  public Topics topics() {
    return new Topics(prefix);
  }
}

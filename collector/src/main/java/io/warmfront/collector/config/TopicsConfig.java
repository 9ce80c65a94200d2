package io.warmfront.collector.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.warmfront.contract.topic.Topics;
import org.jspecify.annotations.Nullable;

/**
 * Which topics are read and written.
 *
 * @param prefix stands in front of every topic's name; may be empty
 * @param recount the name of a recount, which counts frames once more and writes beside the others;
 *     null for a collector of the installation
 */
@ConfigurationProperties("warmfront.topics")
public record TopicsConfig(String prefix, @Nullable String recount) {
  private static final String NAME = "[a-zA-Z0-9._-]*";
  private static final String RECOUNT = "[a-z0-9-]{1,40}";
  private static final int LONGEST = 100;

  /** Checks the names. */
  public TopicsConfig {
    if (!prefix.matches(NAME) || prefix.length() > LONGEST) {
      throw Check.wrong(
          "warmfront.topics.prefix must be at most %d letters, digits, dots, dashes and underscores, was '%s'"
              .formatted(LONGEST, prefix));
    }
    if (recount != null && !recount.matches(RECOUNT)) {
      throw Check.wrong(
          "warmfront.topics.recount must be 1 to 40 small letters, digits and dashes, was '%s'"
              .formatted(recount));
    }
  }

  /** Returns the topics. */
  public Topics topics() {
    Topics topics = new Topics(prefix);
    return recount == null ? topics : topics.recount(recount);
  }
}

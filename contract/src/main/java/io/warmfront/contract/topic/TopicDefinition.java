package io.warmfront.contract.topic;

import java.util.Map;

/**
 * One topic as it must be.
 *
 * @param name with its prefix
 * @param partitions 1 or more
 * @param config the settings that matter for what the topic promises
 * @param format what its records are
 */
public record TopicDefinition(
    String name, int partitions, Map<String, String> config, TopicFormat format) {
  /** Checks the partitions and copies the settings. */
  public TopicDefinition {
    if (name.isBlank() || partitions < 1) {
      throw new IllegalArgumentException(
          "a topic needs a name and at least 1 partition, was '%s' with %d"
              .formatted(name, partitions));
    }
    config = Map.copyOf(config);
  }
}

package io.warmfront.cli.topics;

import java.util.List;
import java.util.Map;

/**
 * One topic as it is.
 *
 * @param name with its prefix
 * @param state how it is beside its definition
 * @param holds what it is there for
 * @param key what its keys are; empty if nobody defined it
 * @param value what its values are; empty if nobody defined it
 * @param partitions how many it has, 0 if it is missing
 * @param replicas of its partitions, the fewest; 0 if it is missing
 * @param cleanup what becomes of old records: Kafka's {@code cleanup.policy}
 * @param retentionMillis how long records stay, -1 for ever
 * @param config the settings that were chosen for it, by name
 * @param beginOffsets the oldest offset of each partition, in order
 * @param endOffsets the next offset of each partition, in order
 * @param readers the groups that read it
 * @param findings what is not as it must be, and what would be right
 */
public record TopicReport(
    String name,
    State state,
    String holds,
    String key,
    String value,
    int partitions,
    int replicas,
    String cleanup,
    long retentionMillis,
    Map<String, String> config,
    List<Long> beginOffsets,
    List<Long> endOffsets,
    List<TopicReader> readers,
    List<String> findings) {
  /** How a topic is beside its definition. */
  public enum State {
    /** As it must be. */
    RIGHT,
    /** It is not there. */
    MISSING,
    /** It is there, and not as it must be. */
    DIFFERENT,
    /** It is made by a program of the installation for itself, and has no definition. */
    INTERNAL
  }

  /** Copies the collections. */
  public TopicReport {
    config = Map.copyOf(config);
    beginOffsets = List.copyOf(beginOffsets);
    endOffsets = List.copyOf(endOffsets);
    readers = List.copyOf(readers);
    findings = List.copyOf(findings);
  }

  /** Whether nothing is to be done about it. */
  boolean isRight() {
    return switch (state) {
      case RIGHT, INTERNAL -> true;
      case MISSING, DIFFERENT -> false;
    };
  }
}

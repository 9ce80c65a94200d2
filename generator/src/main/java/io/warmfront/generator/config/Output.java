package io.warmfront.generator.config;

/** Where operations are recorded. */
public enum Output {
  /** In frames in Kafka. */
  KAFKA,
  /**
   * Nowhere, to measure what recording costs: of each shard only the last word is told, so that
   * runs end, and all operations count as lost.
   */
  NONE
}

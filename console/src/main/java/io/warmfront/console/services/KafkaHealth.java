package io.warmfront.console.services;

import java.util.OptionalLong;

/**
 * What the last look at Kafka showed.
 *
 * @param isReachable whether it answered in time
 * @param detail what is wrong and what helps; empty when all is well
 * @param deadLetters cache updates in the dead-letter topic; empty if unknown
 */
public record KafkaHealth(boolean isReachable, String detail, OptionalLong deadLetters) {
  /** Nobody has looked yet. */
  public static final KafkaHealth UNKNOWN =
      new KafkaHealth(false, "Kafka has not answered yet.", OptionalLong.empty());
}

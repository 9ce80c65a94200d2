package io.warmfront.console.api;

/** How far the console knows what its topics hold. */
public interface Freshness {
  /** Whether everything was read that was there when the console started. */
  boolean isCaughtUp();

  /** Whether Kafka answered at the last look. */
  boolean isKafkaReachable();
}

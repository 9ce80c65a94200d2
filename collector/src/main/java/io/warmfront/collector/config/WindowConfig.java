package io.warmfront.collector.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * When windows open, are shown and close.
 *
 * @param size of a window, 1 s to 1 h
 * @param grace how far the watermark must be past a window's end, 0 to 1 h
 * @param idleAfter after how long without frames a source partition says that it is idle if every
 *     shard has said its last word, 2 s to 10 min
 * @param missingAfter after how much silence one of which nothing is heard, not even that, is left
 *     out, and a shard that has not said its last word is waited for no longer; idleAfter to 1 h
 * @param provisionalEvery how often open windows are shown, 100 ms to 1 min
 * @param tellEvery most event time between two words to a partition of the merge, 0 to 5 s
 */
@ConfigurationProperties("warmfront.collector.window")
public record WindowConfig(
    Duration size,
    Duration grace,
    Duration idleAfter,
    Duration missingAfter,
    Duration provisionalEvery,
    Duration tellEvery) {
  private static final String PREFIX = "warmfront.collector.window.";

  /** Checks every value. */
  public WindowConfig {
    Check.range(PREFIX + "size", size, Duration.ofSeconds(1), Duration.ofHours(1));
    Check.range(PREFIX + "grace", grace, Duration.ZERO, Duration.ofHours(1));
    Check.range(PREFIX + "idle-after", idleAfter, Duration.ofSeconds(2), Duration.ofMinutes(10));
    Check.range(PREFIX + "missing-after", missingAfter, idleAfter, Duration.ofHours(1));
    Check.range(
        PREFIX + "provisional-every",
        provisionalEvery,
        Duration.ofMillis(100),
        Duration.ofMinutes(1));
    Check.range(PREFIX + "tell-every", tellEvery, Duration.ZERO, Duration.ofSeconds(5));
  }
}

package io.warmfront.cacheupdater.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How the log is read.
 *
 * @param group the consumer group, whose members share the partitions; not empty
 * @param maxRecords most records of one poll, 1 to 10,000
 * @param sessionTimeout after how long a silent member loses its partitions to the others, 1 s to 5
 *     min; not below the broker's least
 * @param commitInterval how often offsets are committed, 50 ms to 1 min
 */
@ConfigurationProperties("warmfront.cache-updater.poll")
public record PollConfig(
    String group, int maxRecords, Duration sessionTimeout, Duration commitInterval) {
  /** Checks the ranges. */
  public PollConfig {
    Check.present("warmfront.cache-updater.poll.group", group);
    Check.range("warmfront.cache-updater.poll.max-records", maxRecords, 1, 10_000);
    Check.range(
        "warmfront.cache-updater.poll.session-timeout",
        sessionTimeout,
        Duration.ofSeconds(1),
        Duration.ofMinutes(5));
    Check.range(
        "warmfront.cache-updater.poll.commit-interval",
        commitInterval,
        Duration.ofMillis(50),
        Duration.ofMinutes(1));
  }
}

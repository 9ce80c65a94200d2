package io.warmfront.generator.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How load is driven.
 *
 * @param drain how long operations under way may take to end when their run has, above 0
 * @param sessionTimeout after which silence a generator's shards are given to others, at least 1 s
 * @param logTimeout longest wait until the log has taken an update, above 0
 * @param preparePatience how long a server that does not answer is waited for, above 0
 * @param rememberedWrites of how many keys the newest versions are kept, 1 to 10,000,000
 * @param rememberedFor how long they are, above 0
 * @param output where operations are recorded
 */
@ConfigurationProperties("warmfront.load")
public record LoadConfig(
    Duration drain,
    Duration sessionTimeout,
    Duration logTimeout,
    Duration preparePatience,
    int rememberedWrites,
    Duration rememberedFor,
    Output output) {
  private static final Duration SHORTEST_SESSION = Duration.ofSeconds(1);

  /** Checks the values. */
  public LoadConfig {
    Check.positive("warmfront.load.drain", drain);
    Check.atLeast("warmfront.load.session-timeout", sessionTimeout, SHORTEST_SESSION);
    Check.positive("warmfront.load.log-timeout", logTimeout);
    Check.positive("warmfront.load.prepare-patience", preparePatience);
    Check.range("warmfront.load.remembered-writes", rememberedWrites, 1, 10_000_000);
    Check.positive("warmfront.load.remembered-for", rememberedFor);
  }
}

package io.warmfront.cacheupdater.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How a cache is warmed from the log.
 *
 * @param sessionTimeout after how long a silent member is replaced, 1 s to 5 min; not below the
 *     broker's least
 * @param lanes how many threads share the partitions, 1 to 16
 * @param sliceOffsets how many offsets of a partition are read between two steps back, and so at
 *     most are read again after a crash, 100 to 1,000,000
 * @param maxKeys most keys of one call, and so how long Redis serves nobody else, 1 to 10,000
 * @param longest how long a warm-up may take, 1 min to 7 days; so long it keeps guards in the cache
 * @param mostRedisP99 above this 99th percentile of Redis' answers it slows down, 1 ms to 10 s
 * @param mostLagRecords above so many live updates that wait it slows down, 1 to 1,000,000,000
 * @param whenEmpty whether a warm-up starts by itself when the cache has lost its data
 * @param mayClear whether keys of a run may be taken out of the cache to see what that costs
 */
@ConfigurationProperties("warmfront.cache-updater.warm-up")
public record WarmUpConfig(
    Duration sessionTimeout,
    int lanes,
    int sliceOffsets,
    int maxKeys,
    Duration longest,
    Duration mostRedisP99,
    long mostLagRecords,
    boolean whenEmpty,
    boolean mayClear) {
  private static final String KEY = "warmfront.cache-updater.warm-up.";

  /** Checks the ranges. */
  public WarmUpConfig {
    Check.range(
        KEY + "session-timeout", sessionTimeout, Duration.ofSeconds(1), Duration.ofMinutes(5));
    Check.range(KEY + "lanes", lanes, 1, 16);
    Check.range(KEY + "slice-offsets", sliceOffsets, 100, 1_000_000);
    Check.range(KEY + "max-keys", maxKeys, 1, 10_000);
    Check.range(KEY + "longest", longest, Duration.ofMinutes(1), Duration.ofDays(7));
    Check.range(KEY + "most-redis-p99", mostRedisP99, Duration.ofMillis(1), Duration.ofSeconds(10));
    Check.range(KEY + "most-lag-records", mostLagRecords, 1, 1_000_000_000);
  }

  /**
   * Returns how long a warm-up may take: no longer than a delete is remembered, or it could bring
   * back what was deleted while it went on.
   */
  public Duration longest(ExpiryConfig expiry) {
    return longest.compareTo(expiry.tombstoneTtl()) < 0 ? longest : expiry.tombstoneTtl();
  }
}

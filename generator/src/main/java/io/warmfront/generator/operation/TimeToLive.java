package io.warmfront.generator.operation;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.generator.arrival.StableRandom;

/**
 * How long values stay true: a TTL, give or take, so that what is loaded together does not expire
 * together. Immutable.
 *
 * @param millis the TTL; above 0
 * @param jitter by which part of it a value may live shorter or longer; from 0 to below 1
 */
public record TimeToLive(long millis, double jitter) {
  private static final double UNIT = 0x1.0p-53;

  /** Checks the ranges. */
  public TimeToLive {
    if (millis < 1 || !(jitter >= 0 && jitter < 1)) {
      throw new IllegalArgumentException(
          "a TTL must be above 0 ms with a jitter from 0 to below 1, was %d ms ± %s"
              .formatted(millis, jitter));
    }
  }

  /**
   * Returns the milliseconds of one value, evenly spread between the limits: the same for the same
   * item and revision, in every process.
   */
  public long millisOf(CacheKey item, long revision) {
    if (jitter == 0) {
      return millis;
    }
    long hash =
        StableRandom.seed(
            item.tenant().hashCode(), item.keySpace().hashCode(), item.id(), revision);
    double spread = 2 * ((hash >>> 11) * UNIT) - 1;
    return Math.max(1, Math.round(millis * (1 + jitter * spread)));
  }
}

package io.warmfront.cacheupdater.apply;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after the n-th failure: {@code least · 2^(n-1)}, at most the greatest, and of
 * that a random part between half and all, so that many waiting processes do not come together.
 *
 * @param least the first wait, above 0; no wait is shorter
 * @param greatest the longest wait, not below the least
 * @param random the source of the jitter
 */
public record BackOff(Duration least, Duration greatest, RandomGenerator random) {
  /** Returns the wait in nanoseconds after so many failures, from 1. */
  public long waitNanos(int failures) {
    int doublings = Math.clamp(failures - 1, 0, Long.numberOfLeadingZeros(least.toNanos()) - 2);
    long full = Math.min(greatest.toNanos(), least.toNanos() << doublings);
    return Math.max(least.toNanos(), full / 2 + random.nextLong(full / 2 + 1));
  }
}

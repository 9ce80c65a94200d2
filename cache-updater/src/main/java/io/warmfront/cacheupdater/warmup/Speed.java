package io.warmfront.cacheupdater.warmup;

import java.util.concurrent.TimeUnit;

/**
 * How fast something has gone of late: an average whose weights fall to 1/e in five seconds. For
 * one thread.
 */
final class Speed {
  private static final double MEMORY_SECONDS = 5;

  private long lastCount;
  private long lastNanos;
  private double perSecond;
  private boolean isKnown;

  /** Starts at a count. */
  Speed(long count, long nowNanos) {
    this.lastCount = count;
    this.lastNanos = nowNanos;
  }

  /** Takes the count of now in, and returns the speed; 0 while nothing is known. */
  double at(long count, long nowNanos) {
    double seconds = (nowNanos - lastNanos) / (double) TimeUnit.SECONDS.toNanos(1);
    if (seconds > 0) {
      double present = (count - lastCount) / seconds;
      double weight = isKnown ? 1 - Math.exp(-seconds / MEMORY_SECONDS) : 1;
      perSecond += weight * (present - perSecond);
      isKnown |= count > lastCount;
      lastCount = count;
      lastNanos = nowNanos;
    }
    return perSecond;
  }
}

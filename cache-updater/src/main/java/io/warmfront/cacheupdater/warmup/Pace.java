package io.warmfront.cacheupdater.warmup;

import io.warmfront.contract.warmup.CacheWarmupProgress.Limit;

/**
 * How fast a warm-up may write: a token bucket whose rate falls by half whenever live traffic
 * suffers and rises by steps while it does not (additive increase, multiplicative decrease).
 *
 * <p>The bucket lends: who takes more than there is waits for it first the next time. So the rate
 * holds over any time longer than one batch. Thread-safe.
 */
final class Pace {
  /** So much is always allowed: a warm-up never stands still. */
  static final double LEAST_PER_SECOND = 100;

  private static final double STEPS_TO_FULL = 10;
  private static final double NANOS = 1e9;

  private final double ceiling;
  private double perSecond;
  private double fastest;
  private long freeAtNanos;
  private Limit limit;

  /**
   * Creates a bucket that lends at once.
   *
   * @param perSecond most records a second; 0 for no such limit
   * @param nowNanos of the clock by which all times are told
   */
  Pace(double perSecond, long nowNanos) {
    this.ceiling = perSecond == 0 ? Double.POSITIVE_INFINITY : perSecond;
    this.perSecond = ceiling;
    this.freeAtNanos = nowNanos;
    this.limit = atCeiling();
  }

  /** Takes so many tokens, and returns how long to wait before they may be used, nanoseconds. */
  synchronized long take(int count, long nowNanos) {
    long waitNanos = Math.max(0, freeAtNanos - nowNanos);
    freeAtNanos = nowNanos + waitNanos + Math.round(count / perSecond * NANOS);
    return waitNanos;
  }

  /** Returns how many records one batch may have, so that one is due each tenth of a second. */
  synchronized int atOnce(int most) {
    return (int) Math.clamp(perSecond / 10, 1, most);
  }

  /**
   * Looks at how live traffic fares.
   *
   * @param suffers why it suffers: {@link Limit#REDIS} or {@link Limit#LIVE_LAG}; else {@link
   *     Limit#NONE}
   * @param measured how many records a second were settled since the last look
   */
  synchronized void adapt(Limit suffers, double measured) {
    fastest = Math.max(fastest, measured);
    switch (suffers) {
      case REDIS, LIVE_LAG -> {
        double present = perSecond == Double.POSITIVE_INFINITY ? measured : perSecond;
        perSecond = Math.min(ceiling, Math.max(LEAST_PER_SECOND, present / 2));
        limit = suffers;
      }
      case NONE, RATE -> {
        perSecond += Math.max(LEAST_PER_SECOND, fastest / STEPS_TO_FULL);
        // faster than it ever was: nothing holds it back any more
        if (perSecond >= Math.min(ceiling, 2 * Math.max(LEAST_PER_SECOND, fastest))) {
          perSecond = ceiling;
          limit = atCeiling();
        }
      }
    }
  }

  /** Returns what holds it back now. */
  synchronized Limit limit() {
    return limit;
  }

  /** Returns the rate now, records a second; infinite if nothing holds it back. */
  synchronized double perSecond() {
    return perSecond;
  }

  private Limit atCeiling() {
    return ceiling == Double.POSITIVE_INFINITY ? Limit.NONE : Limit.RATE;
  }
}

package io.warmfront.contract.popularity;

import io.warmfront.contract.workload.KeyRotation;

/**
 * By how many keys popularity has moved: a function of the time since the run's start alone, so
 * every generator sees the same. Immutable.
 */
public final class Rotation {
  private static final double NANOS_PER_HOUR = 3.6e12;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long count;
  private final double driftKeysPerNano;
  private final long stepNanos;
  private final long stepKeys;

  /**
   * Creates a rotation.
   *
   * @param count how many keys there are
   * @param rotation how they move
   */
  public Rotation(long count, KeyRotation rotation) {
    if (!(rotation.driftPerHour() >= 0) || Double.isInfinite(rotation.driftPerHour())) {
      throw new IllegalArgumentException(
          "a drift must be 0 or more and finite, was " + rotation.driftPerHour());
    }
    this.count = count;
    this.driftKeysPerNano = rotation.driftPerHour() * count / NANOS_PER_HOUR;
    this.stepNanos = Math.multiplyExact(rotation.stepEveryMillis(), NANOS_PER_MILLI);
    this.stepKeys = stepNanos > 0 ? Shares.keys(rotation.stepBy(), count) : 0;
  }

  /** Returns the moves so far, from 0 to count - 1: after a full turn all is as at the start. */
  public long keysAt(long offsetNanos) {
    long drifted = Math.floorMod((long) Math.floor(offsetNanos * driftKeysPerNano), count);
    long stepped =
        stepNanos > 0
            ? Math.floorMod(Math.floorMod(offsetNanos / stepNanos, count) * stepKeys, count)
            : 0;
    return (drifted + stepped) % count;
  }
}

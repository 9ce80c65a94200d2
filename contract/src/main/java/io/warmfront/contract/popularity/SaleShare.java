package io.warmfront.contract.popularity;

import io.warmfront.contract.workload.HotKeys;

/**
 * The share of an operation's draws that a flash sale takes: nothing before the sale, then a share
 * that halves again and again. A function of time alone. Immutable.
 */
public final class SaleShare {
  private static final double NANOS_PER_MILLI = 1e6;

  private final double atFirst;
  private final double atNanos;
  private final double halfLifeNanos;

  /**
   * Creates the share of a sale.
   *
   * @throws IllegalArgumentException if its first share is not above 0 and at most 1
   */
  public SaleShare(HotKeys hotKeys) {
    this.atFirst = Shares.checked("the share of hot keys", hotKeys.share());
    this.atNanos = hotKeys.atMillis() * NANOS_PER_MILLI;
    this.halfLifeNanos =
        hotKeys.halfLifeMillis() == 0
            ? Double.POSITIVE_INFINITY
            : hotKeys.halfLifeMillis() * NANOS_PER_MILLI;
  }

  /** Returns the share at a time after the start of the run, from 0 to 1. */
  public double at(long offsetNanos) {
    double since = offsetNanos - atNanos;
    return since < 0 ? 0 : atFirst * StrictMath.pow(2, -since / halfLifeNanos);
  }
}

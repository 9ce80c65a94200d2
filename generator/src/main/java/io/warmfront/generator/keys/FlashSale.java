package io.warmfront.generator.keys;

import io.warmfront.contract.workload.HotKeys;
import java.util.random.RandomGenerator;

/**
 * The share of draws that goes to other keys: nothing before the sale, then a share that halves
 * again and again. A function of time alone. Immutable.
 */
public final class FlashSale {
  private static final double NANOS_PER_MILLI = 1e6;

  private final double atFirst;
  private final double atNanos;
  private final double halfLifeNanos;

  /** Creates a sale. */
  public FlashSale(HotKeys hotKeys) {
    this.atFirst = Shares.checked("the share of hot keys", hotKeys.share());
    this.atNanos = hotKeys.atMillis() * NANOS_PER_MILLI;
    this.halfLifeNanos =
        hotKeys.halfLifeMillis() == 0
            ? Double.POSITIVE_INFINITY
            : hotKeys.halfLifeMillis() * NANOS_PER_MILLI;
  }

  /** Returns the share at a time after the start of the run, from 0 to 1. */
  public double shareAt(long offsetNanos) {
    double since = offsetNanos - atNanos;
    return since < 0 ? 0 : atFirst * StrictMath.pow(2, -since / halfLifeNanos);
  }

  /** Decides for one arrival; takes one random number. */
  public boolean takes(RandomGenerator random, long offsetNanos) {
    return random.nextDouble() < shareAt(offsetNanos);
  }
}

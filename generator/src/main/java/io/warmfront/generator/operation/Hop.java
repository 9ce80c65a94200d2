package io.warmfront.generator.operation;

/**
 * One of the steps of a read that the cache could not answer.
 *
 * @param startNanos when it began, on the monotonic clock
 * @param nanos how long it took; 0 if it was not made
 */
public record Hop(long startNanos, long nanos) {
  /** One that was not made. */
  public static final Hop NOT_MADE = new Hop(0, 0);

  /** Returns one that was made. It took some time, however coarse the clock. */
  static Hop made(long startNanos, long endNanos) {
    return new Hop(startNanos, Math.max(1, endNanos - startNanos));
  }

  /** Whether it was made. */
  public boolean isMade() {
    return nanos > 0;
  }

  /** Returns when it was over, on the monotonic clock. */
  public long endNanos() {
    return startNanos + nanos;
  }
}

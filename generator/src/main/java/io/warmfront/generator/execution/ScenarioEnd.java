package io.warmfront.generator.execution;

import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;

/**
 * The end of one scenario on one shard: from when on nothing of it is begun any more, and until
 * when what is under way may end by itself, and journeys may go on. Thread-safe.
 */
final class ScenarioEnd {
  private final long gracefulStopNanos;
  private final LongSupplier nanoClock;
  private final CountDownLatch reached;
  private volatile long endedNanos;
  private volatile boolean hasEnded;

  /**
   * Creates the end of a scenario that goes on.
   *
   * @param gracefulStopNanos how long what is under way then may take
   * @param nanoClock the monotonic clock
   * @param reached counts the scenarios of the shard that go on
   */
  ScenarioEnd(long gracefulStopNanos, LongSupplier nanoClock, CountDownLatch reached) {
    this.gracefulStopNanos = gracefulStopNanos;
    this.nanoClock = nanoClock;
    this.reached = reached;
  }

  /** Nothing is begun from now on. */
  void reach() {
    endedNanos = nanoClock.getAsLong();
    hasEnded = true;
    reached.countDown();
  }

  /**
   * Whether what is still under way has had its time.
   *
   * @param mostNanos the greatest time that it can have now
   */
  boolean isOverdue(long mostNanos) {
    return hasEnded && nanoClock.getAsLong() - endedNanos >= Math.min(gracefulStopNanos, mostNanos);
  }
}

package io.warmfront.cacheupdater.warmup;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells all threads of a warm-up to stop. Thread-safe. */
final class StopSign {
  private final CountDownLatch given = new CountDownLatch(1);

  /** Tells them; a second time changes nothing. */
  void give() {
    given.countDown();
  }

  /** Whether they were told. */
  boolean isGiven() {
    return given.getCount() == 0;
  }

  /**
   * Waits.
   *
   * @param nanos how long; not above 0 is not at all
   * @throws StoppedException if the sign is given before, or the thread is interrupted
   */
  void pause(long nanos) throws StoppedException {
    try {
      if (given.await(nanos, TimeUnit.NANOSECONDS)) {
        throw new StoppedException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException(e);
    }
  }
}

package io.warmfront.updates;

import java.time.Duration;

/** Waits between two steps of a long work. */
@FunctionalInterface
public interface Pauses {
  /**
   * Waits, and returns whether to go on.
   *
   * @param time how long; may be zero
   * @throws InterruptedException if the thread is interrupted
   */
  boolean goOn(Duration time) throws InterruptedException;
}

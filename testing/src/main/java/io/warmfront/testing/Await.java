package io.warmfront.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Waiting for a condition, with a deadline. */
public final class Await {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Await() {}

  /**
   * Returns when the condition holds. A condition that throws does not hold yet.
   *
   * @param what is awaited, for the failure: "the broker answers"
   * @param limit the longest wait
   * @throws AssertionError if it did not hold in time, with what the condition last threw
   */
  public static void until(String what, Duration limit, Callable<Boolean> condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    @Nullable Throwable last;
    do {
      last = null;
      try {
        if (condition.call()) {
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while waiting until " + what, e);
      } catch (Exception | AssertionError e) {
        last = e;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    } while (System.nanoTime() - deadline < 0 && !Thread.currentThread().isInterrupted());
    throw new AssertionError("waited %s in vain until %s".formatted(limit, what), last);
  }
}

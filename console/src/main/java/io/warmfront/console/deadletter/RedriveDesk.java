package io.warmfront.console.deadletter;

import io.warmfront.updates.deadletter.DeadLetters;
import io.warmfront.updates.deadletter.RedriveReport;
import io.warmfront.updates.deadletter.RedriveWish;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Redrives for the API, one at a time. Thread-safe. */
public final class RedriveDesk implements AutoCloseable {
  private final DeadLetters letters;
  private final ReentrantLock lock = new ReentrantLock();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** Creates it. */
  public RedriveDesk(DeadLetters letters) {
    this.letters = letters;
  }

  /**
   * Redrives letters; nothing if a redrive is under way here. One that is under way elsewhere ends.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public Optional<RedriveReport> redrive(RedriveWish wish) throws InterruptedException {
    if (!lock.tryLock()) {
      return Optional.empty();
    }
    try {
      return Optional.of(letters.redrive(wish, this::goOn));
    } finally {
      lock.unlock();
    }
  }

  /** Ends a redrive between two batches. */
  @Override
  public void close() {
    closing.countDown();
  }

  private boolean goOn(Duration time) throws InterruptedException {
    return !closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }
}

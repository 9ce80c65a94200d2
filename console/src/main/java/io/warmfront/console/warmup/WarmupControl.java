package io.warmfront.console.warmup;

import io.warmfront.console.run.RunId;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.warmup.CacheWarmupCommand;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * Asks for cache warm-ups and cancels them. Of two consoles that ask at the same moment both may be
 * accepted here; the updater then refuses the second. Thread-safe.
 */
public final class WarmupControl {
  private static final String NAME = "warmup";

  private final CacheWarmups warmups;
  private final WarmupJournal journal;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ReentrantLock changes = new ReentrantLock();

  /**
   * Creates a control.
   *
   * @param warmups what is known
   * @param journal where commands are written
   * @param clock tells the time
   * @param random makes ids unique
   */
  public WarmupControl(
      CacheWarmups warmups, WarmupJournal journal, InstantSource clock, RandomGenerator random) {
    this.warmups = warmups;
    this.journal = journal;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Asks for a warm-up, unless one is under way.
   *
   * @throws PipelineException if Kafka does not take it in time
   * @throws InterruptedException if the thread is interrupted
   */
  public WarmupStart start(WarmupWish wish) throws InterruptedException {
    changes.lockInterruptibly();
    try {
      Optional<CacheWarmup> other = warmups.open();
      if (other.isPresent()) {
        return new WarmupStart.Busy(other.get());
      }
      long now = clock.millis();
      CacheWarmupCommand command =
          new CacheWarmupCommand(
              RunId.of(NAME, now, random.nextInt()),
              now,
              wish.sinceMillis(),
              wish.selection(),
              wish.perSecond(),
              wish.yields(),
              false,
              wish.order());
      write(command);
      return new WarmupStart.Accepted(new CacheWarmup(command, null));
    } finally {
      changes.unlock();
    }
  }

  /**
   * Cancels a warm-up; one that is over stays as it is.
   *
   * @return it; empty if there is none of the id
   * @throws PipelineException if Kafka does not take it in time
   * @throws InterruptedException if the thread is interrupted
   */
  public Optional<CacheWarmup> cancel(String id) throws InterruptedException {
    changes.lockInterruptibly();
    try {
      Optional<CacheWarmup> known = warmups.find(id);
      if (known.isPresent() && !known.get().isOver() && !known.get().command().cancelled()) {
        write(known.get().command().cancel());
      }
      return known;
    } finally {
      changes.unlock();
    }
  }

  private void write(CacheWarmupCommand command) throws InterruptedException {
    journal.append(command);
    warmups.apply(command);
  }
}

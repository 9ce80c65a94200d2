package io.warmfront.updates.outbox;

import io.warmfront.contract.error.PipelineException;
import java.time.Duration;
import java.util.List;

/**
 * Changes that are still to be told. Every method throws {@link PipelineException}: with a code to
 * retry if the database is away, with {@code CONFIG_INVALID} if it has no outbox or lets nobody in.
 * After a failure everything that was taken and not given up is there again. For one thread.
 */
public interface Outbox extends AutoCloseable {
  /**
   * Takes the oldest changes that nobody else has taken. They are gone when {@link #settle}
   * returns, and there again if this process ends before.
   *
   * @param most how many at most
   */
  List<OutboxRow> take(int most);

  /** Gives up for good what was taken. */
  void settle();

  /** Puts back what was taken, and lets go of connections; the next call connects anew. */
  void putBack();

  /** Waits until there may be changes, or for a time. */
  void await(Duration time);

  @Override
  void close();
}

package io.warmfront.updates.imports;

import io.warmfront.updates.publish.Published;
import io.warmfront.updates.publish.UpdatePublisher;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

/** Sends the updates of a file to the log, in their order. For one thread. */
public final class UpdateImport {
  private static final int MOST_UNDER_WAY = 1_000;

  private final UpdatePublisher publisher;
  private final InstantSource clock;
  private final Deque<Sent> underWay = new ArrayDeque<>();
  private long acknowledged;
  private long lastLine;

  /**
   * Creates an import.
   *
   * @param publisher takes the updates; not closed
   * @param clock from which a {@code ttl_ms} counts
   */
  public UpdateImport(UpdatePublisher publisher, InstantSource clock) {
    this.publisher = publisher;
    this.clock = clock;
  }

  /** What became of a file. */
  public sealed interface Result {
    /** All of it is in the log. */
    record Done(long updates) implements Result {}

    /** It has mistakes. Nothing was sent, unless the file was changed while it was read. */
    record Wrong(ImportCheck.Wrong check, long updates) implements Result {}

    /**
     * It was broken off.
     *
     * @param updates how many are in the log
     * @param throughLine every update up to this line is; of the lines behind it some may be, too;
     *     0 if none is known to be
     * @param reason why
     */
    record BrokenOff(long updates, long throughLine, String reason) implements Result {}
  }

  /**
   * Checks the whole file, then sends it.
   *
   * @param isEnded asked after each update whether to break off
   * @throws IOException if the file cannot be read
   * @throws InterruptedException if the thread is interrupted; some may have been sent
   */
  public Result run(ImportFile file, BooleanSupplier isEnded)
      throws IOException, InterruptedException {
    return file.check() instanceof ImportCheck.Wrong wrong
        ? new Result.Wrong(wrong, 0)
        : send(file, isEnded);
  }

  /**
   * Sends a file that was found right.
   *
   * @param isEnded asked after each update whether to break off
   * @throws IOException if the file cannot be read
   * @throws InterruptedException if the thread is interrupted; some may have been sent
   */
  public Result send(ImportFile file, BooleanSupplier isEnded)
      throws IOException, InterruptedException {
    try {
      ImportCheck check =
          file.read(update -> {
            send(update);
            return !isEnded.getAsBoolean();
          });
      settle(0);
      if (check instanceof ImportCheck.Wrong changed) {
        return new Result.Wrong(changed, acknowledged);
      }
    } catch (ExecutionFailure e) {
      return new Result.BrokenOff(acknowledged, lastLine, String.valueOf(e.getMessage()));
    }
    return isEnded.getAsBoolean()
        ? new Result.BrokenOff(acknowledged, lastLine, "it was told to end")
        : new Result.Done(acknowledged);
  }

  private void send(ImportedUpdate update) throws InterruptedException {
    underWay.add(
        new Sent(
            update.line(),
            publisher.publish(update.toUpdate(publisher::nextVersion, clock.millis()))));
    settle(MOST_UNDER_WAY);
  }

  /** Waits for the oldest until no more than so many are under way. */
  private void settle(int most) throws InterruptedException {
    while (underWay.size() > most) {
      Sent oldest = underWay.getFirst();
      try {
        var _ = oldest.acknowledgement.get();
      } catch (ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        throw new ExecutionFailure(String.valueOf(cause.getMessage()), cause);
      }
      underWay.removeFirst();
      acknowledged++;
      lastLine = oldest.line;
    }
  }

  private record Sent(long line, CompletableFuture<Published> acknowledgement) {}

  /** Kafka did not take an update. */
  private static final class ExecutionFailure extends RuntimeException {
    ExecutionFailure(String message, Throwable cause) {
      super(message, cause);
    }
  }
}

package io.warmfront.generator.operation;

import io.warmfront.contract.event.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How an operation ended.
 *
 * @param outcome how
 * @param error how it failed; null unless the outcome is an error
 * @param bytes payload moved, both ways
 * @param stalenessMicros of a stale hit: how long a newer version had been committed
 * @param missed of a read that the cache could not answer: how it went on; null of all others
 */
public record OperationResult(
    Outcome outcome,
    @Nullable ErrorKind error,
    long bytes,
    long stalenessMicros,
    @Nullable MissedRead missed) {
  /** Returns a success. */
  public static OperationResult of(Outcome outcome, long bytes) {
    return new OperationResult(outcome, null, bytes, 0, null);
  }

  /** Returns a hit of an old version. */
  public static OperationResult stale(long bytes, long stalenessMicros) {
    return new OperationResult(Outcome.STALE_HIT, null, bytes, stalenessMicros, null);
  }

  /** Returns the end of a read that the cache could not answer, a kind of miss. */
  public static OperationResult missed(Outcome outcome, long bytes, MissedRead read) {
    return new OperationResult(outcome, null, bytes, 0, read);
  }

  /** Returns the same of an operation that moved nothing. */
  public OperationResult withoutBytes() {
    return new OperationResult(outcome, error, 0, stalenessMicros, missed);
  }

  /** Returns a failure. */
  public static OperationResult error(ErrorKind kind) {
    return new OperationResult(Outcome.ERROR, kind, 0, 0, null);
  }

  /** Returns the same of a read that the cache could not answer; of no such read if null. */
  public OperationResult with(@Nullable MissedRead read) {
    return new OperationResult(outcome, error, bytes, stalenessMicros, read);
  }

  /** Returns how the read went on; one of which nothing is known if nobody said. */
  MissedRead missedRead() {
    return missed == null ? MissedRead.UNKNOWN : missed;
  }
}

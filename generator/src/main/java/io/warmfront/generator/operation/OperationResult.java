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
 */
public record OperationResult(
    Outcome outcome, @Nullable ErrorKind error, long bytes, long stalenessMicros) {
  /** Returns a success. */
  public static OperationResult of(Outcome outcome, long bytes) {
    return new OperationResult(outcome, null, bytes, 0);
  }

  /** Returns a hit of an old version. */
  public static OperationResult stale(long bytes, long stalenessMicros) {
    return new OperationResult(Outcome.STALE_HIT, null, bytes, stalenessMicros);
  }

  /** Returns the same of an operation that moved nothing. */
  public OperationResult withoutBytes() {
    return new OperationResult(outcome, error, 0, stalenessMicros);
  }

  /** Returns a failure. */
  public static OperationResult error(ErrorKind kind) {
    return new OperationResult(Outcome.ERROR, kind, 0, 0);
  }
}

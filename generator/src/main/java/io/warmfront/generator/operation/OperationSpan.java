package io.warmfront.generator.operation;

import io.warmfront.contract.event.SpanId;
import org.jspecify.annotations.Nullable;

/**
 * What is told of one operation by itself, if it was sampled; few are, and of the others it is
 * {@link NoSpan#NONE}. Times are of the monotonic clock. Thread-safe.
 */
public interface OperationSpan {
  /** Returns which span it is; null if there is none. */
  @Nullable SpanId id();

  /**
   * Begins to tell of an update on its way to the log.
   *
   * @param record what is on its way; its headers get the span, so that whoever applies the update
   *     goes on with the trace
   * @param startNanos when it was sent
   */
  SendSpan send(SentRecord record, long startNanos);

  /**
   * Says how the operation ended.
   *
   * @param endNanos when
   */
  void end(OperationResult result, long endNanos);
}

package io.warmfront.generator.operation;

import io.warmfront.contract.event.SpanId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is told of one operation by itself, if it was sampled; few are, and of the others it is
 * {@link NoSpan#NONE}. Times are of the monotonic clock. Thread-safe.
 */
public interface OperationSpan {
  /** Returns which span it is; null if there is none. */
  @Nullable SpanId id();

  /**
   * Returns the headers that name this span to whoever serves a request of it, by their names: of
   * W3C's Trace Context, so that the server can go on with the trace. Empty if nothing is told.
   */
  Map<String, String> headers();

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

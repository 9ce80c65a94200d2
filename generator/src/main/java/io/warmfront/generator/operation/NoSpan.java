package io.warmfront.generator.operation;

import io.warmfront.contract.event.SpanId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Of an operation that was not sampled: takes everything and tells nothing. */
public enum NoSpan implements OperationSpan, SendSpan {
  /** The only one. */
  NONE;

  @Override
  public @Nullable SpanId id() {
    return null;
  }

  @Override
  public Map<String, String> headers() {
    return Map.of();
  }

  @Override
  public SendSpan send(SentRecord record, long startNanos) {
    return this;
  }

  @Override
  public void end(OperationResult result, long endNanos) {
    // nothing is told
  }

  @Override
  public void acknowledged(int partition, long offset, long endNanos) {
    // nothing is told
  }

  @Override
  public void failed(ErrorKind kind, long endNanos) {
    // nothing is told
  }
}

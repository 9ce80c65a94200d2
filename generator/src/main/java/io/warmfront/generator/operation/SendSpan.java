package io.warmfront.generator.operation;

/**
 * What is told of one update on its way to the log. Exactly one method is called, once. Times are
 * of the monotonic clock.
 */
public interface SendSpan {
  /** Says where the log has it. */
  void acknowledged(int partition, long offset, long endNanos);

  /** Says that the log did not acknowledge it. */
  void failed(ErrorKind kind, long endNanos);
}

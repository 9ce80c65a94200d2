package io.warmfront.generator.operation;

import io.warmfront.contract.update.CacheUpdate;

/** The log of cache updates. Thread-safe. */
public interface UpdateLog {
  /**
   * Appends an update and waits until the log has it.
   *
   * @param span of the operation that appends it
   * @throws OperationFailure if the log did not acknowledge it in time; it may still take it
   * @throws InterruptedException if the thread was told to stop
   */
  void append(CacheUpdate update, OperationSpan span) throws OperationFailure, InterruptedException;

  /**
   * Appends an update that the origin does not have, so that who follows the log takes it there,
   * and waits until the log has it.
   *
   * @param span of the operation that appends it
   * @throws OperationFailure if the log did not acknowledge it in time; it may still take it
   * @throws InterruptedException if the thread was told to stop
   */
  void appendBehind(CacheUpdate update, OperationSpan span)
      throws OperationFailure, InterruptedException;

  /**
   * Appends a record without a version, which nobody can apply, and waits until the log has it.
   *
   * @param span of the operation that appends it
   * @throws OperationFailure if the log did not acknowledge it in time; it may still take it
   * @throws InterruptedException if the thread was told to stop
   */
  void appendPoison(byte[] key, byte[] payload, OperationSpan span)
      throws OperationFailure, InterruptedException;
}

package io.warmfront.generator.operation;

/** Does one kind of operation. Thread-safe: operations run side by side. */
@FunctionalInterface
public interface OperationDriver {
  /**
   * Does it, once, and waits for the answers.
   *
   * @throws OperationFailure if a step did not succeed
   * @throws InterruptedException if the thread was told to stop
   */
  OperationResult run(OperationCall call) throws OperationFailure, InterruptedException;
}

package io.warmfront.generator.spi;

/** Does one kind of operation. Thread-safe: operations run side by side. */
@FunctionalInterface
public interface TargetOperation {
  /**
   * Does it, once, and waits for the answer, on a virtual thread of its own. When the timeout of
   * the target is over, the operation is counted as a timeout and the thread is interrupted.
   *
   * @return how it ended
   * @throws java.io.IOException if the server could not be reached, or hung up: counted as {@code
   *     connection}
   * @throws java.util.concurrent.TimeoutException if it did not answer in time: {@code timeout}
   * @throws InterruptedException if the thread was interrupted
   * @throws Exception for any other failure: {@code target_error}
   */
  TargetAnswer run(TargetCall call) throws Exception;
}

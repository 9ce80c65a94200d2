package io.warmfront.generator.operation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/**
 * Does one kind of operation without holding a thread while a server thinks. Thread-safe:
 * operations run side by side.
 */
public interface AsyncDriver extends OperationDriver {
  /**
   * Begins it, once; never waits. What it sends may be held back until {@link #flush}, so that it
   * leaves together with what else has just come due.
   *
   * @return its end, or its {@link OperationFailure}; completed on whichever thread knows it first
   */
  CompletionStage<OperationResult> start(OperationCall call);

  /**
   * Sends what was held back, by whichever thread; never waits. Whoever starts operations calls it
   * after the last one that is due.
   */
  default void flush() {}

  @Override
  default OperationResult run(OperationCall call) throws OperationFailure, InterruptedException {
    CompletableFuture<OperationResult> end = start(call).toCompletableFuture();
    flush();
    try {
      return end.get();
    } catch (ExecutionException e) {
      throw OperationFailure.of(e);
    }
  }
}

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
   * Begins it, once; never waits.
   *
   * @return its end, or its {@link OperationFailure}; completed on whichever thread knows it first
   */
  CompletionStage<OperationResult> start(OperationCall call);

  @Override
  default OperationResult run(OperationCall call) throws OperationFailure, InterruptedException {
    CompletableFuture<OperationResult> end = start(call).toCompletableFuture();
    try {
      return end.get();
    } catch (ExecutionException e) {
      throw OperationFailure.of(e);
    }
  }
}

package io.warmfront.generator.operation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A step of an asynchronous operation that has to wait, on a virtual thread of its own. */
@FunctionalInterface
interface OwnThread {
  /** Does it. */
  OperationResult run() throws OperationFailure, InterruptedException;

  /**
   * Begins a step.
   *
   * @return what the operation comes to; abandoned if the thread was told to stop
   */
  static CompletionStage<OperationResult> start(OwnThread step) {
    CompletableFuture<OperationResult> end = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        end.complete(step.run());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        end.complete(OperationResult.error(ErrorKind.ABANDONED));
      } catch (OperationFailure | RuntimeException e) {
        end.completeExceptionally(e);
      }
    });
    return end;
  }
}

package io.warmfront.generator.operation;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Waits for what an asynchronous step comes to. */
final class Answer {
  private Answer() {}

  /** Returns it, or throws the step's failure. */
  static <T extends @Nullable Object> T of(CompletionStage<T> step)
      throws OperationFailure, InterruptedException {
    try {
      return step.toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw OperationFailure.of(e);
    }
  }
}

package io.warmfront.generator.spi;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** Does one kind of operation without holding a thread while a server thinks. Thread-safe. */
public interface AsyncTargetOperation extends TargetOperation {
  /**
   * Begins it, once; never waits, as the thread starts all other operations too.
   *
   * @return its end, or its failure, which is counted as {@link TargetOperation#run} says
   */
  CompletionStage<TargetAnswer> start(TargetCall call);

  @Override
  default TargetAnswer run(TargetCall call) throws Exception {
    try {
      return start(call).toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}

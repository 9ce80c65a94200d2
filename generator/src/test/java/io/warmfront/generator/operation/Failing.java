package io.warmfront.generator.operation;

import org.jspecify.annotations.Nullable;

/** How a step fails. */
@FunctionalInterface
interface Failing {
  void run() throws OperationFailure, InterruptedException;

  /** Returns the kind of a step's failure, null if it succeeds. */
  static @Nullable ErrorKind kindOf(Failing step) {
    try {
      step.run();
      return null;
    } catch (OperationFailure e) {
      return e.kind();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ErrorKind.ABANDONED;
    }
  }
}

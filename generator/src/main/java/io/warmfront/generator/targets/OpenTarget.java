package io.warmfront.generator.targets;

import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.generator.operation.OperationDriver;

/** A target of one run. Thread-safe. */
public interface OpenTarget extends AutoCloseable {
  /**
   * Returns who does an operation on it.
   *
   * @throws IllegalArgumentException if the target has no such operation; the message says which it
   *     has
   */
  OperationDriver driver(WeightedOperation operation);

  /** Lets go of it, soon; what is under way fails. */
  @Override
  void close();
}

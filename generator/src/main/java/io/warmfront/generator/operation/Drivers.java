package io.warmfront.generator.operation;

import io.warmfront.contract.workload.WeightedOperation;

/** Knows who does each operation of a workload. Thread-safe. */
@FunctionalInterface
public interface Drivers {
  /**
   * Returns the driver of an operation.
   *
   * @throws IllegalArgumentException if nobody does such operations; the message says why
   */
  OperationDriver of(WeightedOperation operation);
}

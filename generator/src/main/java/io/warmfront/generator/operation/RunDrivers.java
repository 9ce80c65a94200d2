package io.warmfront.generator.operation;

import io.warmfront.contract.workload.WeightedOperation;

/** The drivers of one run: those of the platform, and of the targets that its workload names. */
public final class RunDrivers implements Drivers, AutoCloseable {
  private final OperationDrivers platform;
  private final TargetDrivers targets;

  RunDrivers(OperationDrivers platform, TargetDrivers targets) {
    this.platform = platform;
    this.targets = targets;
  }

  @Override
  public OperationDriver of(WeightedOperation operation) {
    return operation.on().isEmpty() ? platform.of(operation) : targets.of(operation);
  }

  /** Lets go of the targets; the platform's connections stay. */
  @Override
  public void close() {
    targets.close();
  }
}

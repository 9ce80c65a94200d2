package io.warmfront.generator.targets;

import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.contract.workload.Workload;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.TargetDrivers;
import io.warmfront.generator.operation.TargetOpening;
import io.warmfront.generator.prepare.PrepareFailedException;
import io.warmfront.generator.prepare.WorkloadCheck;

/**
 * Opens the targets of a workload once before it runs, so that people hear at once what is wrong.
 */
public final class TargetsCheck implements WorkloadCheck {
  private final TargetOpening opening;

  /** Creates a check. */
  public TargetsCheck(TargetOpening opening) {
    this.opening = opening;
  }

  @Override
  public void check(Workload workload) throws PrepareFailedException {
    try (TargetDrivers targets = opening.open(workload.targets())) {
      for (Scenario scenario : workload.scenarios()) {
        for (WeightedOperation operation : scenario.operations()) {
          if (!operation.on().isEmpty()) {
            OperationDriver _ = targets.of(operation);
          }
        }
      }
    } catch (IllegalArgumentException e) {
      throw new PrepareFailedException(String.valueOf(e.getMessage()), e);
    }
  }
}

package io.warmfront.generator.targets;

import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.TargetDrivers;
import java.util.Map;

/** The targets of one run, by name. Immutable. */
final class OpenTargets implements TargetDrivers {
  private final Map<String, OpenTarget> targets;

  OpenTargets(Map<String, OpenTarget> targets) {
    this.targets = Map.copyOf(targets);
  }

  @Override
  public OperationDriver of(WeightedOperation operation) {
    OpenTarget target = targets.get(operation.on());
    if (target == null) {
      throw new IllegalArgumentException("no target is called '%s'".formatted(operation.on()));
    }
    try {
      return target.driver(operation);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "operation '%s' on target '%s': %s"
              .formatted(operation.operation(), operation.on(), e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    targets.values().forEach(OpenTarget::close);
  }
}

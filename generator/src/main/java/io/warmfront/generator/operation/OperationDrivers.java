package io.warmfront.generator.operation;

import io.warmfront.contract.workload.Operation;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.contract.workload.Workload;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A driver for each operation of the platform, and the way to those of other targets. Immutable.
 */
public final class OperationDrivers implements Drivers {
  private static final TargetDrivers NO_TARGETS =
      new TargetDrivers() {
        @Override
        public OperationDriver of(WeightedOperation operation) {
          return call -> OperationResult.error(ErrorKind.ABANDONED);
        }

        @Override
        public void close() {
          // nothing was opened
        }
      };

  private final Map<Operation, OperationDriver> drivers = new EnumMap<>(Operation.class);
  private final TargetOpening opening;

  /**
   * Joins the drivers of the platform, where there are no other targets.
   *
   * @throws IllegalArgumentException if an operation has no driver, or two
   */
  public OperationDrivers(List<Map<Operation, OperationDriver>> targets) {
    this(targets, named -> NO_TARGETS);
  }

  /**
   * Joins the drivers of the platform.
   *
   * @param opening opens what workloads name beside them
   * @throws IllegalArgumentException if an operation has no driver, or two
   */
  public OperationDrivers(List<Map<Operation, OperationDriver>> targets, TargetOpening opening) {
    this.opening = opening;
    for (Map<Operation, OperationDriver> target : targets) {
      target.forEach((operation, driver) -> {
        if (drivers.put(operation, driver) != null) {
          throw new IllegalArgumentException(operation.label() + " has two drivers");
        }
      });
    }
    List<String> missing =
        Arrays.stream(Operation.values())
            .filter(it -> !drivers.containsKey(it))
            .map(Operation::label)
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("operations without a driver: " + missing);
    }
  }

  /**
   * Returns the drivers of a run, which end with it.
   *
   * @throws IllegalArgumentException if a target cannot be what it is said to be
   */
  public RunDrivers open(Workload workload) {
    return new RunDrivers(this, opening.open(workload.targets()));
  }

  /** Returns the drivers of a run that will do nothing any more. */
  public RunDrivers closed() {
    return new RunDrivers(this, NO_TARGETS);
  }

  @Override
  public OperationDriver of(WeightedOperation operation) {
    return of(
        operation
            .platformOperation()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "no operation is called '%s'".formatted(operation.operation()))));
  }

  /** Returns the driver of an operation. */
  public OperationDriver of(Operation operation) {
    OperationDriver driver = drivers.get(operation);
    if (driver == null) {
      throw new IllegalArgumentException(operation.label() + " has no driver");
    }
    return driver;
  }
}

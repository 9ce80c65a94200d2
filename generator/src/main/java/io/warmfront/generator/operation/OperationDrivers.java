package io.warmfront.generator.operation;

import io.warmfront.contract.workload.Operation;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A driver for each kind of operation. Immutable. */
public final class OperationDrivers {
  private final Map<Operation, OperationDriver> drivers = new EnumMap<>(Operation.class);

  /**
   * Joins the drivers of all targets.
   *
   * @throws IllegalArgumentException if an operation has no driver, or two
   */
  public OperationDrivers(List<Map<Operation, OperationDriver>> targets) {
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

  /** Returns the driver of an operation. */
  public OperationDriver of(Operation operation) {
    OperationDriver driver = drivers.get(operation);
    if (driver == null) {
      throw new IllegalArgumentException(operation.label() + " has no driver");
    }
    return driver;
  }
}

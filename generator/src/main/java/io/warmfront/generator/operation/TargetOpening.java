package io.warmfront.generator.operation;

import io.warmfront.contract.workload.Target;
import java.util.List;

/** Opens the targets that workloads name. Thread-safe. */
@FunctionalInterface
public interface TargetOpening {
  /**
   * Opens targets; their servers need not be there.
   *
   * @throws IllegalArgumentException if one cannot be what it is said to be; the message says why
   */
  TargetDrivers open(List<Target> targets);
}

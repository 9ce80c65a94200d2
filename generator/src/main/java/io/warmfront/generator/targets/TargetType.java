package io.warmfront.generator.targets;

import io.warmfront.contract.workload.Target;

/** Opens the targets of one type. Thread-safe. */
@FunctionalInterface
public interface TargetType {
  /**
   * Opens a target. Its server need not be there yet.
   *
   * @throws IllegalArgumentException if it cannot be what it is said to be; the message says why
   */
  OpenTarget open(Target target);
}

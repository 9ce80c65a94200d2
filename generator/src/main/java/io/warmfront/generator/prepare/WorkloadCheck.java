package io.warmfront.generator.prepare;

import io.warmfront.contract.workload.Workload;

/** Finds what is wrong with a workload and no file tells. Thread-safe. */
@FunctionalInterface
public interface WorkloadCheck {
  /**
   * Looks at a workload that is about to run.
   *
   * @throws PrepareFailedException if it cannot be run here; the message says why, for people
   */
  void check(Workload workload) throws PrepareFailedException;
}

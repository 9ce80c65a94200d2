package io.warmfront.generator.operation;

/** Knows who does the operations on the targets that a workload names. Thread-safe. */
public interface TargetDrivers extends Drivers, AutoCloseable {
  /** Lets go of the targets; what is under way fails. */
  @Override
  void close();
}

package io.warmfront.collector.fault;

import io.warmfront.contract.error.ErrorCode;

/** Is told of each record that is put aside. Thread-safe. */
@FunctionalInterface
public interface DeadLetterCounter {
  /**
   * Counts one record under its cause.
   *
   * @param code the kind of cause
   * @param message what was wrong with it
   */
  void putAside(ErrorCode code, String message);
}

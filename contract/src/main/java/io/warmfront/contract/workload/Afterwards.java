package io.warmfront.contract.workload;

/** What follows the last stage. */
public enum Afterwards {
  /** Nothing: the scenario has ended. */
  END,
  /** The last value, until the run is stopped. */
  HOLD,
  /** The first stage again, and so on until the run is stopped. */
  REPEAT
}

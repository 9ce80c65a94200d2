package io.warmfront.contract.run;

/** What a run should be doing. */
public enum DesiredState {
  /** Create and load the data that the workload needs; offer nothing yet. */
  PREPARE,
  /** Offer the load from the start time on. */
  RUNNING,
  /** Offer nothing more, finish what is under way, and say the last word. */
  STOPPED
}

package io.warmfront.contract.workload;

/** Where the popular keys of a key space lie. */
public enum Placement {
  /** All over it: ranks are mapped to ids by a fixed shuffle. */
  SCRAMBLED,
  /** Side by side: the rank is the id. */
  CLUSTERED
}

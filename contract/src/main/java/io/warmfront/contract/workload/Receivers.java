package io.warmfront.contract.workload;

/** On which connections a message that was sent on one of them has to arrive. */
public enum Receivers {
  /** On all of the generator's, the sender's too. */
  ALL,
  /** On all but the sender's. */
  OTHERS
}

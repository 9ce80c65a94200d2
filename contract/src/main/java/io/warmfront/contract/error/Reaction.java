package io.warmfront.contract.error;

/** What is done about an error. */
public enum Reaction {
  /** The infrastructure is at fault: wait, try again, commit nothing. */
  RETRY,
  /** The record is at fault and always will be: put it aside with its cause. */
  DEAD_LETTER,
  /** The installation is at fault: end with a clear message. */
  STOP
}

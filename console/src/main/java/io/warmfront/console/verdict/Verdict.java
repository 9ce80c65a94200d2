package io.warmfront.console.verdict;

/** What a run came to. */
public enum Verdict {
  /** Every threshold held, and the numbers are complete. */
  PASS,
  /** A threshold did not hold. */
  FAIL,
  /** The numbers cannot be judged. */
  INVALID
}

package io.warmfront.generator.execution;

/** What a pacemaker drives: something comes due, again and again. Confined to its thread. */
sealed interface Paced permits Lane, ReplayLane {
  /** Takes note of what was changed from outside; returns false if it has ended. */
  boolean adopt();

  /** Returns when there is something to do, on the monotonic clock. */
  long dueNanos();

  /** Does what is due; returns false if it has ended. */
  boolean advance();

  /** Sends what was started and is held back. */
  void flush();

  /** Says that nothing more will be offered. */
  void ended();
}

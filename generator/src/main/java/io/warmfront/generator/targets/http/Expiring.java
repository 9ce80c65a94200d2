package io.warmfront.generator.targets.http;

/** Something under way that must end by a time. Confined to the thread of its target. */
interface Expiring {
  /** Whether it has ended. */
  boolean isDone();

  /** Returns when it must, on the monotonic clock. */
  long deadlineNanos();

  /** Ends it, as its time is over. */
  void expire();
}

package io.warmfront.collector.topology;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How often threads may be replaced before the process had better end. Thread-safe. */
public final class ReplacementBudget {
  private final int most;
  private final long withinMillis;
  private final Deque<Long> spent = new ArrayDeque<>();

  /** Allows so many within a time. */
  public ReplacementBudget(int most, Duration within) {
    this.most = most;
    this.withinMillis = within.toMillis();
  }

  /** Returns whether one more is allowed, and counts it. */
  synchronized boolean spend(long nowMillis) {
    while (!spent.isEmpty() && spent.peekFirst() <= nowMillis - withinMillis) {
      spent.removeFirst();
    }
    if (spent.size() >= most) {
      return false;
    }
    spent.addLast(nowMillis);
    return true;
  }
}

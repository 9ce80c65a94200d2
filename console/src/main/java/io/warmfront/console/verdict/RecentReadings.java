package io.warmfront.console.verdict;

import io.warmfront.workload.ThresholdMetric;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * One metric window by window, as far back as the longest span goes, and all windows together. Not
 * thread-safe.
 */
final class RecentReadings {
  private final ThresholdMetric metric;
  private final long longestMillis;
  private final Deque<Window> windows = new ArrayDeque<>();
  private final Reading all;
  private long firstStart = Long.MAX_VALUE;

  /**
   * Creates empty ones.
   *
   * @param longestMillis the longest span that will be asked for
   */
  RecentReadings(ThresholdMetric metric, long longestMillis) {
    this.metric = metric;
    this.longestMillis = longestMillis;
    this.all = new Reading(metric);
  }

  /**
   * One window.
   *
   * @param start Unix milliseconds
   * @param end Unix milliseconds
   * @param reading what it says
   * @param isValid whether the generator kept up in it
   */
  record Window(long start, long end, Reading reading, boolean isValid) {}

  /** Adds a window that is later than all before. */
  void add(Window window) {
    firstStart = Math.min(firstStart, window.start());
    all.add(window.reading());
    windows.addLast(window);
    while (windows.getFirst().end() <= window.end() - spanMillis(longestMillis, window)) {
      windows.removeFirst();
    }
  }

  /** Returns all windows together. */
  Reading all() {
    return all;
  }

  /**
   * Returns the windows of the span that ends with the newest, together. Those in which the
   * generator could not keep up are left out; empty if the run is younger than the span, or if less
   * than half of its windows are left.
   *
   * @param millis rounded up to whole windows
   */
  Optional<Reading> last(long millis) {
    Window newest = windows.getLast();
    long span = spanMillis(millis, newest);
    long from = newest.end() - span;
    if (from < firstStart) {
      return Optional.empty();
    }
    Reading sum = new Reading(metric);
    long leftOutMillis = 0;
    for (Window window : windows) {
      if (window.start() >= from && window.isValid()) {
        sum.add(window.reading());
      } else if (window.start() >= from) {
        leftOutMillis += window.end() - window.start();
      }
    }
    return 2 * leftOutMillis > span ? Optional.empty() : Optional.of(sum);
  }

  private static long spanMillis(long millis, Window window) {
    long size = window.end() - window.start();
    return Math.ceilDiv(Math.max(1, millis), size) * size;
  }
}

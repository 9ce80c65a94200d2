package io.warmfront.console.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The points of the last fifteen minutes of each run that is kept. Thread-safe. */
public final class History {
  static final long SPAN_MILLIS = 15 * 60_000L;

  private static final int MOST_POINTS = 900;

  private final Map<String, Deque<Point>> points = new HashMap<>();

  /** Whether a run has points. */
  public synchronized boolean has(String run) {
    return points.containsKey(run);
  }

  /** Adds a point; those that are older than fifteen minutes go. */
  public synchronized void add(String run, Point point) {
    Deque<Point> ring = points.computeIfAbsent(run, _ -> new ArrayDeque<>());
    ring.addLast(point);
    while (ring.size() > MOST_POINTS || point.at() - ring.getFirst().at() > SPAN_MILLIS) {
      ring.removeFirst();
    }
  }

  /** Returns the points of a run, oldest first. */
  public synchronized List<Point> of(String run) {
    Deque<Point> ring = points.get(run);
    return ring == null ? List.of() : new ArrayList<>(ring);
  }

  /** Drops all runs but these. */
  public synchronized void retain(Set<String> wanted) {
    points.keySet().retainAll(wanted);
  }
}

package io.warmfront.console.live;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Closed windows as points of the charts: what was seen before the console started. */
final class ClosedPoints {
  private ClosedPoints() {}

  /** Returns a point for the end of each window, over all series, oldest first. */
  static List<Point> of(List<ClosedWindow> windows) {
    NavigableMap<Long, Tally> sums = new TreeMap<>();
    for (ClosedWindow window : windows) {
      sums.computeIfAbsent(window.startMillis() + window.sizeMillis(), _ -> new Tally())
          .add(window.tally());
    }
    List<Point> points = new ArrayList<>();
    sums.forEach((end, tally) -> {
      double seconds = windows.getFirst().sizeMillis() / 1_000.0;
      Row row = Row.of(tally, seconds, tally.accounts().offered());
      points.add(Point.of(end, row, null, null));
    });
    return points;
  }
}

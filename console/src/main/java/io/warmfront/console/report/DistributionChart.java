package io.warmfront.console.report;

import io.warmfront.console.live.CensoredTimes;
import io.warmfront.console.live.Tally;
import io.warmfront.console.report.LineChart.Line;
import io.warmfront.console.report.LineChart.Point;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.histogram.ExponentialHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Percentiles of the whole run, of all operations and of each outcome: what is behind the ninth
 * nine takes as much room as what is behind the first.
 */
final class DistributionChart {
  private static final int STEPS_PER_NINE = 8;
  private static final int MOST_NINES = 5;
  private static final List<String> NINES =
      List.of("min", "p90", "p99", "p99.9", "p99.99", "p99.999");

  private DistributionChart() {}

  /** Returns the figure; empty if there are no times. */
  static String of(Tally whole) {
    List<Line> lines = new ArrayList<>();
    boolean hasResponse = whole.response().count() > 0;
    line("all", "muted", times(whole), hasResponse ? whole.dropped() : 0, lines);
    line("hit", "good", times(whole.only(Outcome.HIT)), 0, lines);
    line("miss", "cold", times(whole.only(Outcome.MISS)), 0, lines);
    line("error", "hot", times(whole.only(Outcome.ERROR)), 0, lines);
    if (lines.isEmpty()) {
      return "";
    }
    double[] range = {Double.POSITIVE_INFINITY, 0};
    double nines = 1;
    for (Line line : lines) {
      for (Point point : line.points()) {
        range[0] = Math.min(range[0], point.y());
        range[1] = Math.max(range[1], point.y());
        nines = Math.max(nines, point.x());
      }
    }
    Axis across = new Axis(0, Math.ceil(nines), false, ticks((int) Math.ceil(nines)));
    return new LineChart(
            "Response time by percentile",
            across,
            it -> NINES.get((int) Math.round(it)),
            Axis.logarithmic(range[0], range[1]),
            Figures::time,
            lines,
            List.of())
        .svg();
  }

  private static List<Double> ticks(int nines) {
    List<Double> ticks = new ArrayList<>();
    for (int nine = 0; nine <= nines; nine++) {
      ticks.add((double) nine);
    }
    return ticks;
  }

  private static ExponentialHistogram times(Tally tally) {
    ExponentialHistogram response = tally.response();
    return response.count() > 0 ? response : tally.service();
  }

  /** A percentile needs ten operations behind it, and none that were dropped. */
  private static void line(
      String name, String style, ExponentialHistogram times, long dropped, List<Line> lines) {
    List<Point> points = new ArrayList<>();
    for (int step = 0; step <= MOST_NINES * STEPS_PER_NINE; step++) {
      double nines = (double) step / STEPS_PER_NINE;
      double behind = Math.pow(10, -nines);
      OptionalDouble value = CensoredTimes.quantileSeconds(times, dropped, 1 - behind);
      if (value.isEmpty() || (step > 0 && (times.count() + dropped) * behind < 10)) {
        break;
      }
      if (value.getAsDouble() > 0) {
        points.add(new Point(nines, value.getAsDouble()));
      }
    }
    if (!points.isEmpty()) {
      lines.add(new Line(name, style, points));
    }
  }
}

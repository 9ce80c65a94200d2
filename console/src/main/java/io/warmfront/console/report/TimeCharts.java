package io.warmfront.console.report;

import io.warmfront.console.report.LineChart.Band;
import io.warmfront.console.report.LineChart.Line;
import io.warmfront.console.report.LineChart.Point;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** How a run went on: its windows one after the other. */
final class TimeCharts {
  private final List<ReportPoint> points;
  private final long startMillis;
  private final Axis time;
  private final List<Band> bands;

  /** Creates charts of at least one window, oldest first. */
  TimeCharts(List<ReportPoint> points) {
    this.points = points;
    this.startMillis = points.getFirst().startMillis();
    this.time = Axis.ofTime(seconds(points.getLast().endMillis()));
    this.bands =
        points.stream()
            .filter(it -> it.isSaturated() || it.isIncomplete())
            .map(it ->
                new Band(
                    seconds(it.startMillis()),
                    seconds(it.endMillis()),
                    it.isIncomplete()
                        ? "operations of this time are missing"
                        : "the generator could not keep up"))
            .toList();
  }

  /** Returns offered and achieved rate. */
  String rate() {
    return chart(
        "Operations a second",
        false,
        Figures::rate,
        line("offered", "muted", ReportPoint::offered),
        line("achieved", "good", ReportPoint::achieved),
        line("errors", "hot", ReportPoint::errors),
        line("dropped", "warm", ReportPoint::dropped));
  }

  /** Returns percentiles of response times. */
  String times() {
    return chart(
        "Response time",
        true,
        Figures::time,
        line("p50", "cold", ReportPoint::p50),
        line("p95", "warm", ReportPoint::p95),
        line("p99", "hot", ReportPoint::p99));
  }

  /** Returns the hit ratio. */
  String hitRatio() {
    return chart(
        "Hit ratio", false, Figures::share, line("hit ratio", "good", ReportPoint::hitRatio));
  }

  /** Returns how late operations started. */
  String startDelay() {
    return chart(
        "Start delay of the generator, p99",
        true,
        Figures::time,
        line("p99", "muted", ReportPoint::startDelay));
  }

  /** A line of which nothing is known, or that is always zero, is left out. */
  private String chart(
      String title, boolean isLogarithmic, DoubleFunction<String> label, Line... all) {
    List<Line> lines =
        Stream.of(all).filter(it -> it.points().stream().anyMatch(point -> point.y() > 0)).toList();
    if (lines.isEmpty()) {
      return "";
    }
    double[] range = {Double.POSITIVE_INFINITY, 0};
    lines.stream()
        .flatMap(it -> it.points().stream())
        .mapToDouble(Point::y)
        .filter(it -> it > 0)
        .forEach(it -> {
          range[0] = Math.min(range[0], it);
          range[1] = Math.max(range[1], it);
        });
    Axis up = isLogarithmic ? Axis.logarithmic(range[0], range[1]) : Axis.linear(range[1]);
    return new LineChart(title, time, TimeCharts::span, up, label, lines, bands).svg();
  }

  private Line line(String name, String style, ToDoubleFunction<ReportPoint> value) {
    return new Line(
        name,
        style,
        points.stream()
            .map(it ->
                new Point(
                    (seconds(it.startMillis()) + seconds(it.endMillis())) / 2,
                    value.applyAsDouble(it)))
            .toList());
  }

  private double seconds(long millis) {
    return (millis - startMillis) / 1e3;
  }

  private static String span(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + "s";
    }
    return whole < 3_600
        ? String.format(Locale.ROOT, "%dm%02ds", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%dh%02dm", whole / 3_600, whole / 60 % 60);
  }
}

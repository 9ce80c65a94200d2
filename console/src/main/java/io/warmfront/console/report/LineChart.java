package io.warmfront.console.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * Lines over one axis as an inline SVG, with their names at their ends. A line has a gap where its
 * value is not known.
 *
 * @param title what is shown
 * @param across the axis from left to right
 * @param acrossLabel writes a value of it
 * @param up the axis from below
 * @param upLabel writes a value of it
 * @param lines what is drawn
 * @param bands parts of the axis across that are marked
 */
record LineChart(
    String title,
    Axis across,
    DoubleFunction<String> acrossLabel,
    Axis up,
    DoubleFunction<String> upLabel,
    List<Line> lines,
    List<Band> bands) {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 220;
  private static final int LEFT = 64;
  private static final int RIGHT = 96;
  private static final int TOP = 10;
  private static final int BOTTOM = 26;
  private static final double LABEL_GAP = 13;

  /**
   * One line.
   *
   * @param name for people
   * @param style the class of its colour
   * @param points in the order in which they are joined
   */
  record Line(String name, String style, List<Point> points) {}

  /**
   * One point.
   *
   * @param x value across
   * @param y value upwards; NaN where there is a gap
   */
  record Point(double x, double y) {}

  /**
   * A marked part.
   *
   * @param from value across
   * @param to value across
   * @param why for people
   */
  record Band(double from, double to, String why) {}

  /** A name at the end of its line. */
  private record EndLabel(String name, String style, double y) {}

  /** Returns the figure. */
  String svg() {
    StringBuilder svg = new StringBuilder(4_096);
    svg.append(
        "<figure><figcaption>%s</figcaption>\n<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n"
            .formatted(Html.text(title), WIDTH, HEIGHT, Html.text(title)));
    bands.forEach(it -> band(svg, it));
    up.ticks().forEach(it -> horizontal(svg, it));
    across.ticks().forEach(it -> vertical(svg, it));
    lines.forEach(it -> line(svg, it));
    endLabels()
        .forEach(it ->
            svg.append(
                "<text class=\"end %s\" x=\"%d\" y=\"%s\">%s</text>\n"
                    .formatted(
                        it.style(), WIDTH - RIGHT + 6, number(it.y() + 4), Html.text(it.name()))));
    return svg.append("</svg></figure>\n").toString();
  }

  private void band(StringBuilder svg, Band band) {
    double from = x(band.from());
    svg.append(
        "<rect class=\"band\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"><title>%s</title></rect>\n"
            .formatted(
                number(from),
                TOP,
                number(x(band.to()) - from),
                HEIGHT - TOP - BOTTOM,
                Html.text(band.why())));
  }

  private void horizontal(StringBuilder svg, double tick) {
    String y = number(y(tick));
    svg.append(
        "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/><text class=\"left\" x=\"%d\" y=\"%s\">%s</text>\n"
            .formatted(
                LEFT,
                WIDTH - RIGHT,
                y,
                y,
                LEFT - 6,
                number(y(tick) + 4),
                Html.text(upLabel.apply(tick))));
  }

  private void vertical(StringBuilder svg, double tick) {
    svg.append(
        "<text class=\"below\" x=\"%s\" y=\"%d\">%s</text>\n"
            .formatted(number(x(tick)), HEIGHT - 8, Html.text(acrossLabel.apply(tick))));
  }

  private void line(StringBuilder svg, Line line) {
    StringBuilder path = new StringBuilder();
    boolean isOpen = false;
    for (Point point : line.points()) {
      double height = up.place(point.y());
      if (Double.isNaN(height)) {
        isOpen = false;
        continue;
      }
      path.append(isOpen ? 'L' : 'M')
          .append(number(x(point.x())))
          .append(' ')
          .append(number(y(point.y())));
      isOpen = true;
    }
    svg.append("<path class=\"line %s\" d=\"%s\"/>\n".formatted(line.style(), path));
  }

  /** Names are where their lines end, but never over each other. */
  private List<EndLabel> endLabels() {
    List<EndLabel> labels = new ArrayList<>();
    for (Line line : lines) {
      line.points().reversed().stream()
          .filter(it -> !Double.isNaN(up.place(it.y())))
          .findFirst()
          .ifPresent(it -> labels.add(new EndLabel(line.name(), line.style(), y(it.y()))));
    }
    labels.sort(Comparator.comparingDouble(EndLabel::y));
    List<EndLabel> apart = new ArrayList<>();
    double free = 0;
    double room = HEIGHT - BOTTOM - (labels.size() - 1) * LABEL_GAP;
    for (EndLabel label : labels) {
      double y = Math.max(free, Math.min(label.y(), room));
      apart.add(new EndLabel(label.name(), label.style(), y));
      free = y + LABEL_GAP;
      room += LABEL_GAP;
    }
    return apart;
  }

  private double x(double value) {
    return LEFT + Math.clamp(across.place(value), 0, 1) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - Math.clamp(up.place(value), 0, 1) * (HEIGHT - TOP - BOTTOM);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}

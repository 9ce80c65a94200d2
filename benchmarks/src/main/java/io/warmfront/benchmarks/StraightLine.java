package io.warmfront.benchmarks;

import java.util.List;

/**
 * The line through points with the least sum of squared distances in y: slope = Σ(x − x̄)(y − ȳ) /
 * Σ(x − x̄)².
 *
 * @param slope of the line
 * @param standardError of the slope: √(Σ residual² / (n − 2) / Σ(x − x̄)²); points that depend on
 *     each other make the true one greater
 */
record StraightLine(double slope, double standardError) {
  /** A point. */
  record Point(double x, double y) {}

  /** Returns the line through three points or more, of which not all have the same x. */
  static StraightLine through(List<Point> points) {
    double meanX = points.stream().mapToDouble(Point::x).average().orElseThrow();
    double meanY = points.stream().mapToDouble(Point::y).average().orElseThrow();
    double squares = points.stream().mapToDouble(it -> square(it.x - meanX)).sum();
    double slope =
        points.stream().mapToDouble(it -> (it.x - meanX) * (it.y - meanY)).sum() / squares;
    double residuals =
        points.stream().mapToDouble(it -> square(it.y - meanY - slope * (it.x - meanX))).sum();
    return new StraightLine(slope, Math.sqrt(residuals / (points.size() - 2) / squares));
  }

  private static double square(double value) {
    return value * value;
  }
}

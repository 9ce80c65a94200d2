package io.warmfront.console.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One axis of a chart: which values it shows, and where its lines are.
 *
 * @param low the value at its beginning
 * @param high the value at its end, above it
 * @param isLogarithmic whether each power of ten takes the same space
 * @param ticks values with a line, rising
 */
record Axis(double low, double high, boolean isLogarithmic, List<Double> ticks) {
  private static final int MOST_TICKS = 6;

  /** Seconds; the last one is a day. */
  private static final List<Integer> TIME_STEPS =
      List.of(
          1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200,
          86_400);

  /** Returns an axis from 0 to a round value that is not below the greatest. */
  static Axis linear(double greatest) {
    double most = greatest > 0 && Double.isFinite(greatest) ? greatest : 1;
    double step = roundStep(most / (MOST_TICKS - 1));
    List<Double> ticks = new ArrayList<>();
    double end = Math.ceil(most / step - 1e-9) * step;
    for (int i = 0; i * step <= end + step / 2; i++) {
      ticks.add(i * step);
    }
    return new Axis(0, end, false, List.copyOf(ticks));
  }

  /** Returns an axis from 0 to so many seconds, with lines at round times. */
  static Axis ofTime(double seconds) {
    int step = TIME_STEPS.getLast();
    for (int shorter : TIME_STEPS.reversed()) {
      step = seconds / shorter <= MOST_TICKS ? shorter : step;
    }
    List<Double> ticks = new ArrayList<>();
    for (double tick = 0; tick <= seconds; tick += step) {
      ticks.add(tick);
    }
    return new Axis(0, seconds, false, List.copyOf(ticks));
  }

  /** Returns an axis of whole powers of ten around the values, which are above 0. */
  static Axis logarithmic(double least, double greatest) {
    int from = (int) Math.floor(Math.log10(least));
    int to = Math.max(from + 1, (int) Math.ceil(Math.log10(greatest) - 1e-9));
    List<Double> ticks = new ArrayList<>();
    for (int power = from; power <= to; power++) {
      ticks.add(Math.pow(10, power));
    }
    return new Axis(Math.pow(10, from), Math.pow(10, to), true, List.copyOf(ticks));
  }

  /** Returns where a value is, from 0 at the beginning to 1 at the end; NaN for none. */
  double place(double value) {
    if (!isLogarithmic) {
      return (value - low) / (high - low);
    }
    return value <= 0 ? Double.NaN : Math.clamp(Math.log(value / low) / Math.log(high / low), 0, 1);
  }

  private static double roundStep(double step) {
    double power = Math.pow(10, Math.floor(Math.log10(step)));
    double lead = step / power;
    return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
  }
}

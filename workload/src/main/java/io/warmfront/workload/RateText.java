package io.warmfront.workload;

import io.warmfront.contract.workload.RateCurve;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rate such as {@code 200}, {@code 2k/s} or {@code 90/m}.
 *
 * @param number how often
 * @param unitSeconds in how long; 0 if the text does not say
 */
public record RateText(double number, double unitSeconds) {
  /** Which rates are possible, for people. 0 is possible where nothing may come due. */
  public static final String RANGE = "from 0.0001 to 1,000,000 a second";

  /** A pattern for a factor of the number. */
  static final String FACTOR = "[kM]?";

  /** A pattern for a unit of time. */
  static final String UNIT = "ms|s|sec|m|min|h";

  private static final double LEAST_PER_SECOND = 0.0001;
  private static final Pattern RATE =
      Pattern.compile(
          "([+-]?" + NumberText.UNSIGNED + ") ?(" + FACTOR + ")(?: ?/ ?(" + UNIT + "))?");

  /** Returns the rate, or nothing if the text is none. The number may be negative or zero. */
  public static Optional<RateText> parse(String text) {
    Matcher rate = RATE.matcher(text);
    if (!rate.matches()) {
      return Optional.empty();
    }
    double factor =
        switch (rate.group(2)) {
          case "k" -> 1e3;
          case "M" -> 1e6;
          default -> 1;
        };
    double number = Double.parseDouble(rate.group(1)) * factor;
    if (!Double.isFinite(number)) {
      return Optional.empty();
    }
    String unit = rate.group(3);
    return Optional.of(new RateText(number, unit == null ? 0 : unitSeconds(unit)));
  }

  /** Returns how often in a second, with a second for the unit if the text names none. */
  public double perSecond() {
    return number / (unitSeconds > 0 ? unitSeconds : 1);
  }

  /** Whether a rate above 0 is within {@link #RANGE}. */
  public static boolean isPossible(double perSecond) {
    return perSecond >= LEAST_PER_SECOND && perSecond <= RateCurve.GREATEST_PER_SECOND;
  }

  private static double unitSeconds(String unit) {
    return switch (unit) {
      case "ms" -> 1e-3;
      case "m", "min" -> 60;
      case "h" -> 3_600;
      default -> 1;
    };
  }
}

package io.warmfront.workload;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rate such as {@code 200}, {@code 2k/s} or {@code 90/m}.
 *
 * @param number how often
 * @param unitSeconds in how long; 0 if the text does not say
 */
record RateText(double number, double unitSeconds) {
  private static final Pattern RATE =
      Pattern.compile("([+-]?" + NumberText.UNSIGNED + ") ?([kM]?)(?: ?/ ?(ms|s|sec|m|min|h))?");

  /** Returns the rate, or nothing if the text is none. The number may be negative or zero. */
  static Optional<RateText> parse(String text) {
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

  private static double unitSeconds(String unit) {
    return switch (unit) {
      case "ms" -> 1e-3;
      case "m", "min" -> 60;
      case "h" -> 3_600;
      default -> 1;
    };
  }
}

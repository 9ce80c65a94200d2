package io.warmfront.workload;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations such as {@code 500ms}, {@code 30s} and {@code 1h30m}. */
public final class DurationText {
  /** Patterns for the units, the greatest first. */
  static final List<String> UNITS = List.of("d", "h", "m", "s", "ms", "(?:us|µs|μs)");

  private static final Pattern PART =
      Pattern.compile("(" + NumberText.UNSIGNED + ")(us|µs|μs|ms|s|m|h|d)");

  private DurationText() {}

  /**
   * Returns the seconds, or nothing if the text is no duration. The arithmetic is decimal, so 100us
   * is 0.0001. Units fall from left to right, so {@code 30m1h} is none.
   */
  public static OptionalDouble parseSeconds(String text) {
    Matcher part = PART.matcher(text);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal last = null;
    int position = 0;
    while (position < text.length()) {
      if (!part.find(position) || part.start() != position) {
        return OptionalDouble.empty();
      }
      BigDecimal unit = unitSeconds(part.group(2));
      if (last != null && unit.compareTo(last) >= 0) {
        return OptionalDouble.empty();
      }
      sum = sum.add(new BigDecimal(part.group(1)).multiply(unit));
      last = unit;
      position = part.end();
    }
    double seconds = sum.doubleValue();
    return position > 0 && Double.isFinite(seconds)
        ? OptionalDouble.of(seconds)
        : OptionalDouble.empty();
  }

  private static BigDecimal unitSeconds(String unit) {
    return new BigDecimal(
        switch (unit) {
          case "ms" -> "0.001";
          case "s" -> "1";
          case "m" -> "60";
          case "h" -> "3600";
          case "d" -> "86400";
          default -> "0.000001";
        });
  }
}

package io.warmfront.workload;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Decimal numbers as people write them; nothing else that Java or YAML would take for one. */
final class NumberText {
  /** A pattern for a number without a sign. */
  static final String UNSIGNED =
      "(?:\\d{1,20}(?:\\.\\d{0,20})?|\\.\\d{1,20})(?:[eE][+-]?\\d{1,3})?";

  private static final Pattern NUMBER = Pattern.compile("[+-]?" + UNSIGNED);

  private NumberText() {}

  /** Returns the number, or nothing if the text is none or is not finite. */
  static OptionalDouble parse(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** Returns a number as short as it can be written: 5, not 5.0. */
  static String format(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(java.util.Locale.ROOT, "%,d", (long) value)
        : Double.toString(value);
  }
}

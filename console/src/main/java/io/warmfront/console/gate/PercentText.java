package io.warmfront.console.gate;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Percentages as people write them: {@code 10%}, {@code 0.5 %}. */
final class PercentText {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,6})?) ?%");

  private PercentText() {}

  /** Returns the part of one, such as 0.1; empty if the text is no percentage. */
  static OptionalDouble parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    return form.matches()
        ? OptionalDouble.of(Double.parseDouble(form.group(1)) / 100)
        : OptionalDouble.empty();
  }
}

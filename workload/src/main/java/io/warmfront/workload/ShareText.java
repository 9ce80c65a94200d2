package io.warmfront.workload;

import java.math.BigDecimal;
import java.util.OptionalDouble;

/** Parts of a whole, such as {@code 20%} or {@code 0.2}. */
final class ShareText {
  private ShareText() {}

  /**
   * Returns the part, where 1 is the whole, or nothing if the text is none. The arithmetic is
   * decimal, so 7% is 0.07. It may be negative or above 1.
   */
  static OptionalDouble parse(String text) {
    boolean isPercent = text.endsWith("%");
    String number = isPercent ? text.substring(0, text.length() - 1) : text;
    if (NumberText.parse(number).isEmpty()) {
      return OptionalDouble.empty();
    }
    BigDecimal value = new BigDecimal(number);
    return OptionalDouble.of((isPercent ? value.movePointLeft(2) : value).doubleValue());
  }
}

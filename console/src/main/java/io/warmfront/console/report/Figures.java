package io.warmfront.console.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Numbers as people read them. What is not known is a dash, never a zero. */
final class Figures {
  static final String UNKNOWN = "–";

  private Figures() {}

  /** Returns a duration in seconds with three digits and a unit. */
  static String time(double seconds) {
    if (Double.isNaN(seconds)) {
      return UNKNOWN;
    }
    if (seconds == 0) {
      return "0 ms";
    }
    if (seconds < 1e-3) {
      return digits(seconds * 1e6) + " µs";
    }
    return seconds < 1 ? digits(seconds * 1e3) + " ms" : digits(seconds) + " s";
  }

  static String time(JsonNode seconds) {
    return seconds.isNumber() ? time(seconds.doubleValue()) : UNKNOWN;
  }

  /** Returns a share from 0 to 1 in percent. */
  static String share(double share) {
    return Double.isNaN(share)
        ? UNKNOWN
        : String.format(
            Locale.ROOT, share > 0 && share < 0.001 ? "%.3f %%" : "%.1f %%", share * 100);
  }

  /** Returns a number of things a second. */
  static String rate(double perSecond) {
    return Double.isNaN(perSecond)
        ? UNKNOWN
        : String.format(Locale.ROOT, perSecond < 10 ? "%.1f/s" : "%,.0f/s", perSecond);
  }

  /** Returns a whole number with groups of digits. */
  static String count(JsonNode count) {
    return count.isNumber() ? String.format(Locale.ROOT, "%,d", count.longValue()) : UNKNOWN;
  }

  private static String digits(double value) {
    int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}

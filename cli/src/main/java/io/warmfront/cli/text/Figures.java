package io.warmfront.cli.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Numbers as people read them. What is not known is a dash, never a zero. */
public final class Figures {
  /** Stands for what is not known. */
  public static final String UNKNOWN = "-";

  private Figures() {}

  /** Returns a duration in seconds with three digits and a unit: {@code 1.23 ms}. */
  public static String time(JsonNode seconds) {
    return seconds.isNumber() ? time(seconds.doubleValue()) : UNKNOWN;
  }

  /** Returns a duration in seconds with three digits and a unit: {@code 1.23 ms}. */
  public static String time(double seconds) {
    if (seconds == 0) {
      return "0 ms";
    }
    if (seconds < 1e-3) {
      return digits(seconds * 1e6) + " µs";
    }
    return seconds < 1 ? digits(seconds * 1e3) + " ms" : digits(seconds) + " s";
  }

  /** Returns a share from 0 to 1 in percent. */
  public static String share(JsonNode share) {
    return share.isNumber() ? share(share.doubleValue()) : UNKNOWN;
  }

  /** Returns a share from 0 to 1 in percent. */
  public static String share(double share) {
    return String.format(
        Locale.ROOT, share > 0 && share < 0.001 ? "%.3f %%" : "%.1f %%", share * 100);
  }

  /** Returns how many there are of one thing for each of another. */
  public static String ratio(JsonNode ratio) {
    return ratio.isNumber() ? String.format(Locale.ROOT, "%.2f", ratio.doubleValue()) : UNKNOWN;
  }

  /** Returns a whole number with groups of digits. */
  public static String count(JsonNode count) {
    return count.isNumber() ? String.format(Locale.ROOT, "%,d", count.longValue()) : UNKNOWN;
  }

  /** Returns a number of things a second. */
  public static String rate(JsonNode perSecond) {
    return perSecond.isNumber()
        ? String.format(Locale.ROOT, "%.1f/s", perSecond.doubleValue())
        : UNKNOWN;
  }

  /** Returns a length of time in whole seconds: {@code 1h02m03s}. */
  public static String span(long seconds) {
    long hours = seconds / 3_600;
    long minutes = seconds / 60 % 60;
    if (hours > 0) {
      return String.format(Locale.ROOT, "%dh%02dm%02ds", hours, minutes, seconds % 60);
    }
    return minutes > 0
        ? String.format(Locale.ROOT, "%dm%02ds", minutes, seconds % 60)
        : seconds + "s";
  }

  private static String digits(double value) {
    int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}

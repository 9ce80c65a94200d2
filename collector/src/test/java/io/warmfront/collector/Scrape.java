package io.warmfront.collector;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A scrape in Prometheus' text format. */
final class Scrape {
  private static final Pattern LINE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*(?:\\{.*\\})?) (\\S+)");

  private final Map<String, Double> samples = new HashMap<>();

  /** Parses a scrape; a line that is none of the format fails. */
  Scrape(String text) {
    for (String line : text.lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new AssertionError("no sample: " + line);
      }
      if (samples.put(matcher.group(1), number(matcher.group(2))) != null) {
        throw new AssertionError("twice: " + line);
      }
    }
  }

  /** Returns all samples by name and labels. */
  Map<String, Double> samples() {
    return samples;
  }

  /** Returns the sum over all series of a name. */
  double sum(String name) {
    return samples.entrySet().stream()
        .filter(sample -> sample.getKey().equals(name) || sample.getKey().startsWith(name + "{"))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      case "NaN" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }
}

package io.warmfront.console.gate;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Limits as people write them: the label of a metric, and a percentage. */
public final class GateLimits {
  private GateLimits() {}

  /**
   * Returns limits in the order of their metrics; the usual ones if none are given.
   *
   * @param texts such as {@code 10%}, by label
   * @throws IllegalArgumentException if one is wrong; the message says what would be right
   */
  public static List<GateLimit> of(Map<String, String> texts) {
    if (texts.isEmpty()) {
      return GateLimit.USUAL;
    }
    List<GateLimit> limits =
        texts.entrySet().stream()
            .map(it -> of(it.getKey(), it.getValue()))
            .sorted(Comparator.comparing(GateLimit::metric))
            .toList();
    if (limits.stream().map(GateLimit::metric).distinct().count() < limits.size()) {
      throw new IllegalArgumentException("a metric may have one limit");
    }
    return limits;
  }

  private static GateLimit of(String label, String text) {
    GateMetric metric =
        GateMetric.labelled(label)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "a limit must be of one of %s, was of '%s'"
                        .formatted(GateMetric.labels(), label)));
    OptionalDouble most = PercentText.parse(text);
    if (most.isEmpty()) {
      throw new IllegalArgumentException(
          "the limit of %s must be a percentage such as 10%%, was '%s'".formatted(label, text));
    }
    return new GateLimit(metric, most.getAsDouble());
  }
}

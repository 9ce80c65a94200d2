package io.warmfront.console.verdict;

import java.time.Instant;
import java.util.Locale;

/** What is said of a threshold that did not hold. */
final class Breaches {
  private Breaches() {}

  /** Returns a sentence about a threshold that did not hold and had something to be judged by. */
  static String sentence(ThresholdResult threshold) {
    String observed =
        threshold.observed() == null
            ? "unknown"
            : (threshold.atLeast() ? "at least " : "")
                + String.format(Locale.ROOT, "%.6g", threshold.observed());
    if (threshold.brokeAt() == null) {
      return "%s is %s, not %s.".formatted(threshold.metric(), observed, threshold.expression());
    }
    return "%s did not hold %s from %s on; the worst was %s."
        .formatted(
            threshold.metric(),
            threshold.expression(),
            Instant.ofEpochMilli(threshold.brokeAt()),
            observed);
  }
}

package io.warmfront.console.verdict;

import io.warmfront.console.live.Dimension;
import io.warmfront.console.live.SeriesKey;
import io.warmfront.console.live.Tally;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.workload.Threshold;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which numbers a threshold is about: of which series, and of which outcome, a tag of no series.
 */
final class Selection {
  private static final String OUTCOME = "outcome";

  private final Map<String, String> tags;
  private final Optional<String> outcome;

  private Selection(Map<String, String> tags) {
    this.tags = new TreeMap<>(tags);
    this.outcome = Optional.ofNullable(this.tags.remove(OUTCOME));
  }

  static Selection of(Threshold threshold) {
    return new Selection(threshold.tags());
  }

  /** Whether a series counts. */
  boolean picks(SeriesKey series) {
    return tags.entrySet().stream()
        .allMatch(tag ->
            Dimension.named(tag.getKey())
                .map(dimension -> series.value(dimension).equals(tag.getValue()))
                .orElse(false));
  }

  /** Returns what counts of a series that is picked. */
  Tally of(Tally tally) {
    return outcome
        .map(label ->
            Arrays.stream(Outcome.values())
                .filter(it -> it.label().equals(label))
                .findFirst()
                .map(tally::only)
                .orElseGet(Tally::new))
        .orElse(tally);
  }
}

package io.warmfront.updates.deadletter;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a redrive did, or would do.
 *
 * @param dryRun whether nothing was sent
 * @param taken how many letters were looked at: the sum of all outcomes
 * @param outcomes how many letters came to each end
 * @param reasons the same for each reason
 * @param left how many letters that are meant and open were not looked at: beyond the maximum, or
 *     behind where it was told to end
 */
public record RedriveReport(
    boolean dryRun,
    long taken,
    Map<RedriveOutcome, Long> outcomes,
    Map<String, Map<RedriveOutcome, Long>> reasons,
    long left) {
  /** Copies the maps; the outer map of reasons is in the order of their names. */
  public RedriveReport {
    outcomes = new TreeMap<>(outcomes);
    reasons = new TreeMap<>(reasons);
  }

  /** Returns how many letters came to an end. */
  public long count(RedriveOutcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }
}

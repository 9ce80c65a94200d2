package io.warmfront.updates.deadletter;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Counts what becomes of letters. For one thread. */
final class RedriveTally {
  private final Map<RedriveOutcome, Long> outcomes = new EnumMap<>(RedriveOutcome.class);
  private final Map<String, Map<RedriveOutcome, Long>> reasons = new HashMap<>();
  private long taken;

  void add(String reason, RedriveOutcome outcome) {
    taken++;
    outcomes.merge(outcome, 1L, Long::sum);
    reasons
        .computeIfAbsent(reason, _ -> new EnumMap<>(RedriveOutcome.class))
        .merge(outcome, 1L, Long::sum);
  }

  long taken() {
    return taken;
  }

  long sent() {
    return outcomes.entrySet().stream()
        .filter(it -> it.getKey().isSent())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  RedriveReport report(boolean isDryRun, long left) {
    return new RedriveReport(isDryRun, taken, outcomes, reasons, left);
  }
}

package io.warmfront.console.verdict;

import io.warmfront.contract.run.RunEvent;
import java.util.Map;
import java.util.TreeMap;

/** The words with which a run is ended before its time. */
final class Aborts {
  private Aborts() {}

  /** Returns the event that tells that a threshold with {@code abortOnFail} did not hold. */
  static RunEvent event(String run, ThresholdResult threshold, long nowMillis) {
    return new RunEvent(
        run,
        RunEvent.Kind.ABORTED,
        "The run was ended by a threshold: " + Breaches.sentence(threshold),
        nowMillis,
        Map.of("metric", threshold.metric(), "expression", threshold.expression()));
  }

  /** Returns the event that tells that a breaking point was found. */
  static RunEvent event(String run, BreakingPointResult found, long nowMillis) {
    Map<String, String> details =
        new TreeMap<>(Map.of("scenario", found.scenario(), "limit", found.limit().label()));
    if (found.held() != null) {
      details.put("held_per_second", found.held().toString());
    }
    return new RunEvent(
        run,
        RunEvent.Kind.BREAKING_POINT_FOUND,
        "The breaking point was found: " + found.reason(),
        nowMillis,
        details);
  }
}

package io.warmfront.console.verdict;

import io.warmfront.contract.run.RunEvent;
import java.util.Map;

/** The words with which a threshold ends a run. */
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
}

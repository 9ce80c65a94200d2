package io.warmfront.workload;

import io.warmfront.contract.workload.RateCurve;
import io.warmfront.workload.Mapping.Field;
import org.jspecify.annotations.Nullable;

/**
 * How long a scenario goes on that has no stages: as it says itself, or else the whole workload.
 *
 * @param values reads it
 * @param ofWorkload of the whole workload in milliseconds, if it says so
 * @param isReported whether a misspelt duration of the workload was reported already
 */
record RunDuration(Values values, @Nullable Long ofWorkload, boolean isReported) {
  /** Returns the same for a scenario that has an end of its own: for ever, if nobody says. */
  long atMost(Mapping scenario) {
    return scenario.find("duration") == null && ofWorkload == null && !isReported
        ? RateCurve.FOREVER
        : of(scenario);
  }

  /** Returns milliseconds, or {@link RateCurve#FOREVER}; a second after reporting. */
  long of(Mapping scenario) {
    Field field = scenario.find("duration");
    if (field != null) {
      return Durations.ofRun(field, values);
    }
    if (ofWorkload != null) {
      return ofWorkload;
    }
    if (!isReported) {
      scenario.require("duration", Durations.EXPECTED + "; here or at the top of the file");
    }
    return 1_000;
  }
}

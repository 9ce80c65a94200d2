package io.warmfront.cli.experiment;

import io.warmfront.recording.curve.CurveStep;
import io.warmfront.recording.curve.RunCurve;
import java.util.OptionalDouble;

/**
 * Some steps of a curve one after the other, added up.
 *
 * @param seconds how long they are together
 * @param sum of what began in them
 */
record Spell(double seconds, CurveStep sum) {
  /**
   * Returns the steps between two places.
   *
   * @param from the first of them; below 0 counts as 0
   * @param until the first that is no longer one of them; behind the last counts as the end
   */
  static Spell of(RunCurve curve, int from, int until) {
    int first = Math.max(0, from);
    int end = Math.min(curve.steps().size(), until);
    CurveStep sum = CurveStep.NONE;
    for (CurveStep step : curve.steps().subList(Math.min(first, end), end)) {
      sum = sum.plus(step);
    }
    return new Spell(Math.max(0, end - first) * curve.stepMillis() / 1e3, sum);
  }

  /** Returns in which step of a curve a moment is; it may be in none. */
  static int stepAt(RunCurve curve, long atMillis) {
    return Math.toIntExact(Math.floorDiv(atMillis - curve.fromMillis(), curve.stepMillis()));
  }

  /** Returns how many steps make a second; 1 at least. */
  static int second(RunCurve curve) {
    return Math.toIntExact(Math.max(1, Math.ceilDiv(1_000, curve.stepMillis())));
  }

  /** Returns which part of the lookups were hits; empty if there were none. */
  OptionalDouble hitRatio() {
    return sum.lookups() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) sum.hits() / sum.lookups());
  }

  /** Returns how often the origin was read, a second. */
  double originReadsPerSecond() {
    return seconds == 0 ? 0 : sum.originReads() / seconds;
  }
}

package io.warmfront.recording.curve;

/**
 * Which part of a run is asked for.
 *
 * @param run its id
 * @param fromMillis when the first step begins, Unix milliseconds
 * @param untilMillis no step begins then or later, Unix milliseconds
 * @param stepMillis how long a step is
 */
public record CurveQuestion(String run, long fromMillis, long untilMillis, long stepMillis) {
  /** More steps than anybody looks at. */
  public static final int MOST_STEPS = 20_000;

  /** Checks that there is one step at least, and not too many. */
  public CurveQuestion {
    if (stepMillis < 1 || untilMillis <= fromMillis) {
      throw new IllegalArgumentException(
          "a curve must have a step of 1 ms or more and end after it begins, had %d ms from %d to %d"
              .formatted(stepMillis, fromMillis, untilMillis));
    }
    if (Math.ceilDiv(untilMillis - fromMillis, stepMillis) > MOST_STEPS) {
      throw new IllegalArgumentException(
          "a curve must have at most %d steps: choose longer ones, or a shorter part"
              .formatted(MOST_STEPS));
    }
  }

  /** Returns how many steps there are. */
  public int steps() {
    return Math.toIntExact(Math.ceilDiv(untilMillis - fromMillis, stepMillis));
  }
}

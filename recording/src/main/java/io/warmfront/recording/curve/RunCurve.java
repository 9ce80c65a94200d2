package io.warmfront.recording.curve;

import java.util.List;

/**
 * How reads fared in a part of a run.
 *
 * @param run its id
 * @param fromMillis when the first step begins, Unix milliseconds
 * @param stepMillis how long a step is
 * @param steps one after the other; an operation is in the one in which it began
 * @param lookupTimes of all steps together
 */
public record RunCurve(
    String run, long fromMillis, long stepMillis, List<CurveStep> steps, LookupTimes lookupTimes) {
  /** Copies the list. */
  public RunCurve {
    steps = List.copyOf(steps);
  }
}

package io.warmfront.recording.curve;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.workload.Operation;
import java.util.Arrays;

/**
 * Draws a curve of frames. What was dropped never began, and an operation that failed is neither a
 * hit nor a miss; what it asked of the origin counts all the same. Not thread-safe.
 */
public final class CurveMeter {
  private static final long MICROS_PER_MILLI = 1_000;
  private static final long NANOS_PER_MICRO = 1_000;

  private final CurveQuestion question;
  private final CurveStep[] steps;
  private final ExponentialHistogram times = new ExponentialHistogram();

  /** Creates one that has seen nothing. */
  public CurveMeter(CurveQuestion question) {
    this.question = question;
    this.steps = new CurveStep[question.steps()];
    Arrays.fill(steps, CurveStep.NONE);
  }

  /** Adds the operations of a frame without contradictions. */
  public void add(LatencyFrame frame) {
    int missed = 0;
    for (int row = 0; row < frame.getOutcomeCount(); row++) {
      boolean isMissed = missed < frame.getMissedCount() && frame.getMissed(missed) == row;
      Outcome outcome = Outcome.of(frame.getOutcome(row));
      int step = step(frame, row);
      if (outcome != Outcome.DROPPED && step >= 0) {
        long service = frame.getServiceNanos(row);
        long lookup = isMissed ? frame.getLookupNanos(missed) : service;
        boolean loaded = isMissed && frame.getOriginNanos(missed) > 0;
        add(step, frame, row, outcome, loaded, lookup == 0 ? service : lookup);
      }
      missed += isMissed ? 1 : 0;
    }
  }

  /** Returns what came of it. */
  public RunCurve curve() {
    return new RunCurve(
        question.run(),
        question.fromMillis(),
        question.stepMillis(),
        Arrays.asList(steps),
        LookupTimes.of(times));
  }

  private void add(
      int step, LatencyFrame frame, int row, Outcome outcome, boolean loaded, long lookupNanos) {
    boolean isLookup = outcome.isHit() || outcome.isMiss();
    String label = frame.getSeries(frame.getSeriesIndex(row)).getOperation();
    boolean isWrite =
        outcome == Outcome.OK
            && Operation.named(label).filter(Operation::changesEntries).isPresent();
    steps[step] =
        steps[step].plus(
            new CurveStep(
                isLookup ? 1 : 0,
                outcome.isHit() ? 1 : 0,
                outcome == Outcome.STALE_HIT ? 1 : 0,
                loaded ? 1 : 0,
                isWrite ? 1 : 0));
    if (isLookup) {
      times.record(lookupNanos);
    }
  }

  /** Returns in which step an operation began; -1 if in none. */
  private int step(LatencyFrame frame, int row) {
    long endMicros = frame.getBaseTimeMicros() + frame.getEndOffsetMicros(row);
    long startMicros = endMicros - frame.getServiceNanos(row) / NANOS_PER_MICRO;
    long sinceMicros = startMicros - question.fromMillis() * MICROS_PER_MILLI;
    long step = Math.floorDiv(sinceMicros, question.stepMillis() * MICROS_PER_MILLI);
    return step >= 0 && step < steps.length ? (int) step : -1;
  }
}

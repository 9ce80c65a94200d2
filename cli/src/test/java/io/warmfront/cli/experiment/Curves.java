package io.warmfront.cli.experiment;

import io.warmfront.recording.curve.CurveStep;
import io.warmfront.recording.curve.LookupTimes;
import io.warmfront.recording.curve.RunCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Curves of a run of ten seconds with steps of 100 ms, 100 lookups each. */
final class Curves {
  static final long START = 1_700_000_000_000L;
  static final int STEPS = 100;
  static final int LOOKUPS = 100;

  /** When the cache fails: in the middle, at the beginning of a step. */
  static final long FAILED_AT = START + 5_000;

  static final int FAILED_STEP = 50;

  private Curves() {}

  /** Returns a curve whose misses all read the origin. */
  static RunCurve of(IntToDoubleFunction ratioOfStep) {
    List<CurveStep> steps = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      long hits = Math.round(ratioOfStep.applyAsDouble(step) * LOOKUPS);
      steps.add(new CurveStep(LOOKUPS, hits, 0, LOOKUPS - hits, step < 60 ? 1 : 0));
    }
    return new RunCurve("r", START, 100, steps, times(1e-3));
  }

  static LookupTimes times(double p99) {
    return new LookupTimes(1_000, p99 / 2, p99, p99 * 2);
  }

  /** Returns a run in which always nine of ten lookups hit. */
  static MeasuredRun undisturbed() {
    return new MeasuredRun(Failure.NONE, of(_ -> 0.9), FAILED_AT, times(1e-3));
  }

  /** Returns a run that comes back step by step, within four seconds. */
  static MeasuredRun flushed() {
    return new MeasuredRun(
        Failure.FLUSH,
        of(step -> step < FAILED_STEP ? 0.9 : Math.min(0.9, (step - FAILED_STEP) * 0.9 / 40)),
        FAILED_AT,
        times(2e-3));
  }

  /** Returns a run that is back after 300 ms. */
  static MeasuredRun warmed() {
    return new MeasuredRun(
        Failure.FLUSH_AND_WARM_UP,
        of(step -> step >= FAILED_STEP && step < FAILED_STEP + 3 ? 0.3 : 0.9),
        FAILED_AT,
        times(1.2e-3));
  }

  /** Returns a warm-up that was over half a second after the failure. */
  static Warming warming() {
    return new Warming(FAILED_AT + 500, 0.4, 1_000, null, 0);
  }
}

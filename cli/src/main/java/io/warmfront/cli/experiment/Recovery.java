package io.warmfront.cli.experiment;

import io.warmfront.recording.curve.RunCurve;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How the reads of a run fared from a moment on, held against the steady hit ratio H of the same
 * load without a failure.
 *
 * @param t90 T90: after how many seconds a second begins in which the hit ratio is at least 0.90 H;
 *     null if none does, as of the others
 * @param t95 the same for 0.95 H
 * @param t99 the same for 0.99 H
 * @param excessMisses the sum over all steps of H × lookups − hits: how many misses there were more
 *     than with a warm cache
 * @param peakOriginReads the greatest number of reads of the origin within one second
 */
public record Recovery(
    @Nullable Double t90,
    @Nullable Double t95,
    @Nullable Double t99,
    double excessMisses,
    double peakOriginReads) {

  /**
   * Folds a curve.
   *
   * @param atMillis from which moment on, Unix milliseconds
   * @param steadyRatio H, from 0 to 1
   */
  public static Recovery of(RunCurve curve, long atMillis, double steadyRatio) {
    int first = Math.max(0, Spell.stepAt(curve, atMillis));
    Spell all = Spell.of(curve, first, curve.steps().size());
    double peak = 0;
    int second = Spell.second(curve);
    for (int step = first; step + second <= curve.steps().size(); step++) {
      peak = Math.max(peak, Spell.of(curve, step, step + second).originReadsPerSecond());
    }
    return new Recovery(
        reached(curve, atMillis, 0.90 * steadyRatio),
        reached(curve, atMillis, 0.95 * steadyRatio),
        reached(curve, atMillis, 0.99 * steadyRatio),
        steadyRatio * all.sum().lookups() - all.sum().hits(),
        peak);
  }

  /** The step in which the moment lies is left out: a part of it was before. */
  private static @Nullable Double reached(RunCurve curve, long atMillis, double ratio) {
    int second = Spell.second(curve);
    for (int step = Math.max(0, Spell.stepAt(curve, atMillis - 1) + 1);
        step + second <= curve.steps().size();
        step++) {
      OptionalDouble present = Spell.of(curve, step, step + second).hitRatio();
      if (present.isPresent() && present.getAsDouble() >= ratio) {
        long begin = curve.fromMillis() + step * curve.stepMillis();
        return (begin - atMillis) / 1e3;
      }
    }
    return null;
  }
}

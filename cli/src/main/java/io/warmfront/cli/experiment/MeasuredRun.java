package io.warmfront.cli.experiment;

import io.warmfront.recording.curve.LookupTimes;
import io.warmfront.recording.curve.RunCurve;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One run of the experiment, as it was measured.
 *
 * @param failure what became of the cache
 * @param curve of the whole run
 * @param failedAtMillis when that was, Unix milliseconds; of the run without a failure, when it
 *     would have been
 * @param lookupTimes how long the cache took to answer from then on; in the run with a warm-up,
 *     until that was over
 */
public record MeasuredRun(
    Failure failure, RunCurve curve, long failedAtMillis, LookupTimes lookupTimes) {
  /** So long after the last write what it wrote is in the cache, seconds. */
  private static final int REST_SECONDS = 2;

  /** Returns everything from the failure on. */
  Spell afterwards() {
    return Spell.of(curve, Spell.stepAt(curve, failedAtMillis), curve.steps().size());
  }

  /**
   * Returns how many hits gave an old value after the writes of the run had ended and their updates
   * had time to come; null if less than a second of reads was left.
   */
  @Nullable Long staleAtRest() {
    int last = -1;
    for (int step = 0; step < curve.steps().size(); step++) {
      last = curve.steps().get(step).writes() > 0 ? step : last;
    }
    int rest = last + 1 + REST_SECONDS * Spell.second(curve);
    Spell tail = Spell.of(curve, rest, curve.steps().size());
    return tail.seconds() < 1 || tail.sum().lookups() == 0 ? null : tail.sum().staleHits();
  }

  /**
   * Returns the hit ratio of each second, the first of them a little before the failure.
   *
   * @param before how many seconds before
   */
  List<@Nullable Double> ratios(int before) {
    int second = Spell.second(curve);
    List<@Nullable Double> ratios = new ArrayList<>();
    for (int step = Math.max(0, Spell.stepAt(curve, failedAtMillis) - before * second);
        step + second <= curve.steps().size();
        step += second) {
      OptionalDouble ratio = Spell.of(curve, step, step + second).hitRatio();
      ratios.add(ratio.isPresent() ? ratio.getAsDouble() : null);
    }
    return Collections.unmodifiableList(ratios);
  }
}

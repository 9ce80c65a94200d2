package io.warmfront.contract.workload;

import java.util.ArrayList;
import java.util.List;

/**
 * What a scenario is looking for whose rate rises step by step: the highest step in which
 * everything held that must. The rates themselves are those of its curve.
 *
 * @param stepMillis how long each step takes, milliseconds; above 0
 * @param mustHold what must hold over the windows of a step, each for itself; at least one
 */
public record BreakingPoint(long stepMillis, List<Threshold> mustHold) {
  /** How many steps there can be. */
  public static final int MOST_STEPS = 200;

  /** Nothing is looked for. */
  public static final BreakingPoint NONE = new BreakingPoint(0, List.of());

  /** Copies the list. */
  public BreakingPoint {
    mustHold = List.copyOf(mustHold);
  }

  /**
   * Returns a rate that jumps from step to step and ends with the last.
   *
   * @param perSecond the rate of each step; at least one
   * @param stepMillis how long each takes; above 0
   */
  public static RateCurve steps(List<Double> perSecond, long stepMillis) {
    List<RateStage> stages = new ArrayList<>();
    for (double rate : perSecond) {
      if (!stages.isEmpty()) {
        stages.add(new RateStage(0, rate));
      }
      stages.add(new RateStage(stepMillis, rate));
    }
    return new RateCurve(perSecond.getFirst(), stages, Afterwards.END);
  }

  /** Returns the rate of each step of a curve that {@link #steps} made. */
  public static List<Double> ratesOf(RateCurve curve) {
    return curve.stages().stream()
        .filter(it -> it.durationMillis() > 0)
        .map(RateStage::targetPerSecond)
        .toList();
  }
}

package io.warmfront.contract.workload;

import java.beans.Transient;
import java.util.List;

/**
 * A rate that changes with time: straight lines from stage to stage.
 *
 * @param startPerSecond at the beginning; 0 or more and finite
 * @param stages one after the other; may be empty if the start holds
 * @param afterwards what follows the last stage
 */
public record RateCurve(double startPerSecond, List<RateStage> stages, Afterwards afterwards) {
  /** A duration that only a stop ends. */
  public static final long FOREVER = 0;

  /** The greatest rate that can be asked for. */
  public static final double GREATEST_PER_SECOND = 1_000_000;

  /** Copies the list. */
  public RateCurve {
    stages = List.copyOf(stages);
  }

  /** Returns a rate that stays, until a duration is over, or {@link #FOREVER}. */
  public static RateCurve constant(double perSecond, long durationMillis) {
    return durationMillis == FOREVER
        ? new RateCurve(perSecond, List.of(), Afterwards.HOLD)
        : new RateCurve(
            perSecond, List.of(new RateStage(durationMillis, perSecond)), Afterwards.END);
  }

  /** Whether only a stop ends it. Said by {@code afterwards} already, so no part of the JSON. */
  @Transient
  public boolean isEndless() {
    return afterwards != Afterwards.END;
  }

  /** Returns how long all stages take together, milliseconds. */
  public long durationMillis() {
    return stages.stream().mapToLong(RateStage::durationMillis).sum();
  }

  /** Returns the greatest rate that it reaches. */
  public double peakPerSecond() {
    return Math.max(
        startPerSecond, stages.stream().mapToDouble(RateStage::targetPerSecond).max().orElse(0));
  }
}

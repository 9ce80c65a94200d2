package io.warmfront.console.live;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Saturation of windows one after the other. Immutable.
 *
 * @param sum of the windows so far
 * @param calmServiceSeconds the median service time of the last one without drops; NaN if there was
 *     none
 * @param growth of what was in flight
 * @param cause for which the last window is saturated; null if it is not
 */
public record SaturationWatch(
    Saturation sum,
    double calmServiceSeconds,
    InFlightGrowth growth,
    @Nullable SaturationCause cause) {
  /** Before the first window. */
  public static final SaturationWatch BEGIN =
      new SaturationWatch(Saturation.NONE, Double.NaN, InFlightGrowth.NONE, null);

  /**
   * Returns the watch after one more window.
   *
   * @param window all that was counted in it
   */
  public SaturationWatch after(Tally window) {
    InFlightGrowth grown = growth.after(window);
    Optional<SaturationCause> found = SaturationCause.of(window, calmServiceSeconds, grown);
    double calm =
        window.dropped() > 0 || window.ended() == 0
            ? calmServiceSeconds
            : window.service().quantileSeconds(0.5).orElse(calmServiceSeconds);
    return new SaturationWatch(
        found.map(sum::plus).orElseGet(sum::plusCalm), calm, grown, found.orElse(null));
  }

  /** Whether the generator could not keep up in the last window, so that its numbers tell of it. */
  public boolean isSaturated() {
    return cause != null;
  }
}

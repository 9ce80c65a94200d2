package io.warmfront.console.live;

import java.util.Optional;

/**
 * Saturation of windows one after the other.
 *
 * @param sum of the windows so far
 * @param calmServiceSeconds the median service time of the last one without drops; NaN if there was
 *     none
 */
public record SaturationWatch(Saturation sum, double calmServiceSeconds) {
  /** No windows. */
  public static final SaturationWatch BEGIN = new SaturationWatch(Saturation.NONE, Double.NaN);

  /**
   * Returns why the generator could not keep up in a window that would come next; empty if it
   * could.
   *
   * @param window all that was counted in it
   */
  public Optional<SaturationCause> causeOf(Tally window) {
    return SaturationCause.of(window, calmServiceSeconds);
  }

  /**
   * Returns the watch after one more window.
   *
   * @param window all that was counted in it
   */
  public SaturationWatch after(Tally window) {
    Saturation next = causeOf(window).map(sum::plus).orElseGet(sum::plusCalm);
    double calm =
        window.dropped() > 0 || window.ended() == 0
            ? calmServiceSeconds
            : window.service().quantileSeconds(0.5).orElse(calmServiceSeconds);
    return new SaturationWatch(next, calm);
  }
}

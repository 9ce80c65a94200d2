package io.warmfront.console.live;

/**
 * Saturation of windows one after the other.
 *
 * @param sum of the windows so far
 * @param calmServiceSeconds the median service time of the last one without drops; NaN if there was
 *     none
 */
record SaturationWatch(Saturation sum, double calmServiceSeconds) {
  static final SaturationWatch BEGIN = new SaturationWatch(Saturation.NONE, Double.NaN);

  /**
   * Returns the watch after one more window.
   *
   * @param window all that was counted in it
   */
  SaturationWatch after(Tally window) {
    Saturation next =
        SaturationCause.of(window, calmServiceSeconds).map(sum::plus).orElseGet(sum::plusCalm);
    double calm =
        window.dropped() > 0 || window.ended() == 0
            ? calmServiceSeconds
            : window.service().quantileSeconds(0.5).orElse(calmServiceSeconds);
    return new SaturationWatch(next, calm);
  }
}

package io.warmfront.console.live;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/** By what the generator could not keep up in a window. */
public enum SaturationCause {
  /** It used up its processors, and operations started late. */
  PROCESSOR("processor", "used more than 85 % of its processors and started operations late"),
  /** Its garbage collector stopped it, and operations started late. */
  GARBAGE_COLLECTION(
      "garbage_collection", "was stopped by its garbage collector and started operations late"),
  /** Ever more operations were due and not over, and operations started late. */
  IN_FLIGHT_GROWTH(
      "in_flight_growth",
      "had more and more operations in flight, window after window, although the system was as fast"
          + " as before, and started operations late"),
  /** Operations started late, whatever the reason. */
  LATE_STARTS(
      "late_starts",
      "started one operation in a hundred more than 0.2 s late, and later than operations take"),
  /** Operations were dropped although the system under test was as fast as before. */
  DROPS("drops", "dropped operations although the system was as fast as before");

  /**
   * How late a start may be when something else says that the generator is why: its own words about
   * processors and garbage collection, or growth in flight. It looks strict for a busy machine, and
   * is not: only windows are meant of which the hundredth that started latest waited for the
   * generator for longer than the slowest hundredth took to be served. So more than half of the
   * 99th percentile of response time that such a window reports is the generator's. Where
   * operations take longer than they start late, the window stands. Less than 20 ms is what a
   * process waits for its processor now and then on a machine that is merely busy; that is part of
   * the start delay that everybody can see, and no reason to judge nothing.
   */
  static final double MOST_START_DELAY_OF_BUSY_SECONDS = 0.02;

  static final double MOST_CPU_SHARE = 0.85;
  static final double MOST_GC_SHARE = 0.1;
  static final double MOST_DROPPED = 0.01;

  /** A median service time up to so many times the former one is as fast as before. */
  static final double FLAT = 1.25;

  private final String label;
  private final String sentence;

  SaturationCause(String label, String sentence) {
    this.label = label;
    this.sentence = sentence;
  }

  /** Returns its name in JSON. */
  @JsonValue
  public String label() {
    return label;
  }

  /** Returns what the generator did, for people: a predicate. */
  public String sentence() {
    return sentence;
  }

  /**
   * Returns the cause for which a window is saturated, empty if it is not. The 99th percentile of
   * start delay must be above a limit and above that of service time; or more than one operation in
   * a hundred was dropped, and the median service time is as before.
   *
   * @param window all that was counted in it
   * @param calmServiceSeconds the median service time of the last window without drops; NaN if
   *     there was none
   * @param growth of what was in flight, up to this window
   */
  static Optional<SaturationCause> of(
      Tally window, double calmServiceSeconds, InFlightGrowth growth) {
    if (window.ended() < Saturation.LEAST_OPERATIONS) {
      return Optional.empty();
    }
    double delay = window.startDelay().quantileSeconds(0.99).orElse(0);
    double service = window.service().quantileSeconds(0.99).orElse(0);
    if (delay > Math.max(MOST_START_DELAY_OF_BUSY_SECONDS, service)) {
      if (window.use().gcShare() > MOST_GC_SHARE) {
        return Optional.of(GARBAGE_COLLECTION);
      }
      if (window.use().cpuShare() > MOST_CPU_SHARE) {
        return Optional.of(PROCESSOR);
      }
      if (growth.isSteady()) {
        return Optional.of(IN_FLIGHT_GROWTH);
      }
      if (Saturation.isSaturated(window.startDelay(), window.service())) {
        return Optional.of(LATE_STARTS);
      }
    }
    double median = window.service().quantileSeconds(0.5).orElse(Double.NaN);
    boolean drops = window.dropped() > (window.ended() + window.dropped()) * MOST_DROPPED;
    return drops && median <= calmServiceSeconds * FLAT ? Optional.of(DROPS) : Optional.empty();
  }
}

package io.warmfront.contract.workload;

/**
 * The open model: operations come due by the clock, whatever became of the earlier ones.
 *
 * @param pattern how they follow each other
 * @param rate how many come due a second over all shards, by the time since the scenario began;
 *     beside a daily curve its peak, and how long it goes on
 * @param maxInFlight how many may be under way at once over all shards; one more is dropped
 * @param maxPerSecond the greatest rate that a change of the run may lead to; above 0, at most
 *     {@link RateCurve#GREATEST_PER_SECOND}
 * @param daily the curve that the rate follows instead, day after day; {@link DailyCurve#NONE} for
 *     none
 * @param catchUp what becomes of arrivals that the generator is late with
 */
public record Arrivals(
    Arrival pattern,
    RateCurve rate,
    int maxInFlight,
    double maxPerSecond,
    DailyCurve daily,
    CatchUp catchUp) {
  /** Fills in what commands did not have from the beginning. */
  public Arrivals {
    daily = daily == null ? DailyCurve.NONE : daily;
    catchUp = catchUp == null ? CatchUp.BURST : catchUp;
  }

  /** Creates arrivals that follow no daily curve, and start at once if they are late. */
  public Arrivals(Arrival pattern, RateCurve rate, int maxInFlight, double maxPerSecond) {
    this(pattern, rate, maxInFlight, maxPerSecond, DailyCurve.NONE, CatchUp.BURST);
  }

  /** Creates arrivals that may be changed to any possible rate. */
  public Arrivals(Arrival pattern, RateCurve rate, int maxInFlight) {
    this(pattern, rate, maxInFlight, RateCurve.GREATEST_PER_SECOND);
  }

  /** Returns arrivals at a rate that stays, until a duration is over or {@code FOREVER}. */
  public static Arrivals constant(
      Arrival pattern, double perSecond, long durationMillis, int maxInFlight) {
    return new Arrivals(pattern, RateCurve.constant(perSecond, durationMillis), maxInFlight);
  }

  /** Returns arrivals by a daily curve, until a duration is over or {@code FOREVER}. */
  public static Arrivals daily(
      Arrival pattern, DailyCurve daily, long durationMillis, int maxInFlight) {
    RateCurve peak = RateCurve.constant(daily.peakPerSecond(), durationMillis);
    return new Arrivals(
        pattern, peak, maxInFlight, RateCurve.GREATEST_PER_SECOND, daily, CatchUp.BURST);
  }

  /** Returns the same, caught up with in another way. */
  public Arrivals with(CatchUp other) {
    return new Arrivals(pattern, rate, maxInFlight, maxPerSecond, daily, other);
  }

  /**
   * Returns the rate by the time since a moment at which it begins. Its end is that of {@link
   * #rate}: a daily curve itself has none.
   *
   * @param atMillis Unix milliseconds
   */
  public RateCurve rateFrom(long atMillis) {
    return daily.equals(DailyCurve.NONE) ? rate : daily.from(atMillis);
  }
}

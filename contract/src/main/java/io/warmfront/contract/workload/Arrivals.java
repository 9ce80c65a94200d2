package io.warmfront.contract.workload;

/**
 * The open model: operations come due by the clock, whatever became of the earlier ones.
 *
 * @param pattern how they follow each other
 * @param rate how many come due a second over all shards, by the time since the scenario began
 * @param maxInFlight how many may be under way at once over all shards; one more is dropped
 * @param maxPerSecond the greatest rate that a change of the run may lead to; above 0, at most
 *     {@link RateCurve#GREATEST_PER_SECOND}
 */
public record Arrivals(Arrival pattern, RateCurve rate, int maxInFlight, double maxPerSecond) {
  /** Creates arrivals that may be changed to any possible rate. */
  public Arrivals(Arrival pattern, RateCurve rate, int maxInFlight) {
    this(pattern, rate, maxInFlight, RateCurve.GREATEST_PER_SECOND);
  }

  /** Returns arrivals at a rate that stays, until a duration is over or {@code FOREVER}. */
  public static Arrivals constant(
      Arrival pattern, double perSecond, long durationMillis, int maxInFlight) {
    return new Arrivals(pattern, RateCurve.constant(perSecond, durationMillis), maxInFlight);
  }
}

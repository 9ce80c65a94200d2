package io.warmfront.contract.workload;

import java.beans.Transient;

/**
 * The open model: operations come due by the clock, whatever became of the earlier ones.
 *
 * @param ratePerSecond arrivals a second over all shards; above 0 and finite
 * @param arrival how they follow each other
 * @param durationMillis how long from the start of the run; {@link #FOREVER} until stopped
 * @param maxInFlight how many may be under way at once over all shards; one more is dropped
 */
public record ConstantArrivalRate(
    double ratePerSecond, Arrival arrival, long durationMillis, int maxInFlight) {
  /** A duration that only a stop ends. */
  public static final long FOREVER = 0;

  /** Whether only a stop ends it. Said by the duration already, so it is no part of the JSON. */
  @Transient
  public boolean isEndless() {
    return durationMillis == FOREVER;
  }
}

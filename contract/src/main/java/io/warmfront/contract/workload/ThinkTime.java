package io.warmfront.contract.workload;

/**
 * How long a user pauses after an operation: anything between two limits, with equal probability.
 *
 * @param leastMillis 0 or more
 * @param greatestMillis not below the least
 */
public record ThinkTime(long leastMillis, long greatestMillis) {
  /** The next operation follows at once. */
  public static final ThinkTime NONE = new ThinkTime(0, 0);
}

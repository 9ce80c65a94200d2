package io.warmfront.contract.baseline;

import io.warmfront.contract.histogram.ExponentialHistogram;
import java.util.List;

/**
 * What one run of several that did the same came to.
 *
 * @param run its id
 * @param seconds how long its windows are together, above 0
 * @param completed operations that the system under test served
 * @param errors operations that failed
 * @param ended operations that were started and ended
 * @param dropped operations that could not be started, and are behind all times
 * @param hits operations that the cache answered
 * @param misses operations that it could not answer
 * @param zeros how many times are 0
 * @param firstBucket the index of the first bucket, as {@link ExponentialHistogram} counts them
 * @param buckets how many times are in it and in those that follow
 */
public record Repetition(
    String run,
    double seconds,
    long completed,
    long errors,
    long ended,
    long dropped,
    long hits,
    long misses,
    long zeros,
    int firstBucket,
    List<Long> buckets) {

  /** Further buckets are of no durations: 100,000 s and a nanosecond are within. */
  private static final int GREATEST_BUCKET = 5_000;

  /** Checks the ranges and copies the list. */
  public Repetition {
    if (!(seconds > 0 && Double.isFinite(seconds))) {
      throw new IllegalArgumentException("a run must be longer than 0 s, was " + seconds);
    }
    buckets = List.copyOf(buckets);
    if (Math.abs((long) firstBucket) > GREATEST_BUCKET || buckets.size() > GREATEST_BUCKET) {
      throw new IllegalArgumentException(
          "the buckets of a run must be within ±%d, were %d from %d on"
              .formatted(GREATEST_BUCKET, buckets.size(), firstBucket));
    }
    if (zeros < 0 || dropped < 0 || buckets.stream().anyMatch(it -> it < 0)) {
      throw new IllegalArgumentException("a run cannot have fewer than 0 operations");
    }
  }

  /** Returns how many operations its quantiles are of. */
  public long timed() {
    return zeros + dropped + buckets.stream().mapToLong(Long::longValue).sum();
  }

  /** Returns how many times are in a bucket of an index. */
  public long count(int index) {
    int place = index - firstBucket;
    return place < 0 || place >= buckets.size() ? 0 : buckets.get(place);
  }
}

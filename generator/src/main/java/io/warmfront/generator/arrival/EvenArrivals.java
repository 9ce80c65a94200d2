package io.warmfront.generator.arrival;

/**
 * One shard's share of arrivals at equal distances (at a rate that changes: one at each whole
 * number of expected arrivals): arrival n is number {@code n * shards + shard} of the whole
 * schedule, so the shards together are the even schedule itself. Each time is computed from its
 * number, never from the one before. Immutable.
 *
 * @param expected how many arrivals are expected until when, over all shards
 * @param shard from 0
 * @param shards 1 or more
 */
public record EvenArrivals(ExpectedArrivals expected, int shard, int shards)
    implements ArrivalSchedule {
  /** Checks the ranges. */
  public EvenArrivals {
    if (shard < 0 || shard >= shards) {
      throw new IllegalArgumentException(
          "shard must be from 0 to %d, was %d".formatted(shards - 1, shard));
    }
  }

  @Override
  public long offsetNanos(long index) {
    return expected.offsetNanos(index * (double) shards + shard);
  }

  @Override
  public long firstAtOrAfter(long offsetNanos) {
    if (offsetNanos <= 0) {
      return 0;
    }
    double number = expected.until(offsetNanos);
    long index = Math.max(0, (long) Math.ceil((number - shard) / shards));
    while (index > 0 && offsetNanos(index - 1) >= offsetNanos) {
      index--;
    }
    while (offsetNanos(index) < offsetNanos) {
      index++;
    }
    return index;
  }
}

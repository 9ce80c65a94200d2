package io.warmfront.generator.arrival;

/**
 * One shard's share of arrivals at equal distances: arrival n is number {@code n * shards + shard}
 * of the whole schedule, so the shards together are the even schedule itself. Each time is computed
 * from its number, never from the one before, and right to the nanosecond for years. Immutable.
 *
 * @param ratePerSecond arrivals a second over all shards; above 0 and finite
 * @param shard from 0
 * @param shards 1 or more
 */
public record EvenArrivals(double ratePerSecond, int shard, int shards) implements ArrivalSchedule {
  private static final double NANOS = 1e9;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** Checks the ranges. */
  public EvenArrivals {
    if (!(ratePerSecond > 0) || Double.isInfinite(ratePerSecond)) {
      throw new IllegalArgumentException(
          "arrival rate must be above 0 per second and finite, was " + ratePerSecond);
    }
    if (shard < 0 || shard >= shards) {
      throw new IllegalArgumentException(
          "shard must be from 0 to %d, was %d".formatted(shards - 1, shard));
    }
  }

  @Override
  public long offsetNanos(long index) {
    double number = index * (double) shards + shard;
    double seconds = Math.floor(number / ratePerSecond);
    double rest = Math.fma(-seconds, ratePerSecond, number);
    return ((long) seconds) * NANOS_PER_SECOND + Math.round(rest / ratePerSecond * NANOS);
  }

  @Override
  public long firstAtOrAfter(long offsetNanos) {
    if (offsetNanos <= 0) {
      return 0;
    }
    double number = offsetNanos / NANOS * ratePerSecond;
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

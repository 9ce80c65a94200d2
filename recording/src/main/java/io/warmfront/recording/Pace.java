package io.warmfront.recording;

import io.warmfront.contract.histogram.ExponentialHistogram;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How operations followed each other, in order of time. Not thread-safe. */
final class Pace {
  private static final long NANOS_PER_MICRO = 1_000;

  private final double speed;
  private final ExponentialHistogram distances = new ExponentialHistogram();
  private long count;
  private long firstMicros;
  private long lastMicros;

  /**
   * Creates a pace of nothing yet.
   *
   * @param speed by which distances are divided
   */
  Pace(double speed) {
    this.speed = speed;
  }

  /** Adds the next one. */
  void add(long micros) {
    if (count == 0) {
      firstMicros = micros;
    } else {
      distances.record(Math.max(0, Math.round((micros - lastMicros) * NANOS_PER_MICRO / speed)));
    }
    lastMicros = micros;
    count++;
  }

  long count() {
    return count;
  }

  /** Returns how long it took from the first to the last, by the speed. */
  double seconds() {
    return (lastMicros - firstMicros) / 1e6 / speed;
  }

  /**
   * Returns the Kolmogorov-Smirnov distance of the distances of two paces: the greatest difference
   * of their distribution functions, looked at the bounds of the histogram's buckets.
   */
  double distance(Pace other) {
    if (distances.count() == 0 || other.distances.count() == 0) {
      return distances.count() == other.distances.count() ? 0 : 1;
    }
    NavigableMap<Integer, long[]> buckets = new TreeMap<>();
    distances.forEachBucket((index, times) -> cell(buckets, index)[0] = times);
    other.distances.forEachBucket((index, times) -> cell(buckets, index)[1] = times);
    double one = distances.zeroCount();
    double two = other.distances.zeroCount();
    double greatest = Math.abs(one / distances.count() - two / other.distances.count());
    for (long[] times : buckets.values()) {
      one += times[0];
      two += times[1];
      greatest =
          Math.max(greatest, Math.abs(one / distances.count() - two / other.distances.count()));
    }
    return greatest;
  }

  private static long[] cell(Map<Integer, long[]> buckets, int index) {
    return buckets.computeIfAbsent(index, _ -> new long[2]);
  }
}

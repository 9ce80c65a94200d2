package io.warmfront.recording;

import io.warmfront.contract.histogram.BucketIndex;
import io.warmfront.contract.histogram.ExponentialHistogram;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How operations followed each other, in order of time. Not thread-safe. */
final class Pace {
  private static final long NANOS_PER_MICRO = 1_000;
  private static final double NANOS_PER_SECOND = 1e9;

  /** How well a distance is known: each of its ends is rounded twice to a microsecond. */
  private static final long RESOLUTION_NANOS = 4_000;

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
   * of their distribution functions. Distances that differ by less than they are known are not
   * different: the function of the one is held against the other's a little before and a little
   * behind.
   */
  double distance(Pace other) {
    if (distances.count() == 0 || other.distances.count() == 0) {
      return distances.count() == other.distances.count() ? 0 : 1;
    }
    return Math.max(ahead(distances, other.distances), ahead(other.distances, distances));
  }

  /** Returns how much more of the one there is up to some distance than of the other behind it. */
  private static double ahead(ExponentialHistogram one, ExponentialHistogram other) {
    NavigableMap<Integer, Long> others = new TreeMap<>();
    long[] sum = {other.zeroCount()};
    other.forEachBucket((index, times) -> {
      sum[0] += times;
      others.put(index, sum[0]);
    });
    long zeros = one.zeroCount();
    double[] greatest = {
      share(zeros, one) - share(upTo(others, other, BucketIndex.ofNanos(RESOLUTION_NANOS)), other)
    };
    long[] count = {zeros};
    one.forEachBucket((index, times) -> {
      count[0] += times;
      greatest[0] =
          Math.max(
              greatest[0], share(count[0], one) - share(upTo(others, other, reach(index)), other));
    });
    return Math.max(0, greatest[0]);
  }

  /** Returns the bucket of the greatest distance that cannot be told from those of a bucket. */
  private static int reach(int index) {
    long upperNanos = Math.round(BucketIndex.upperBoundSeconds(index) * NANOS_PER_SECOND);
    return Math.max(index + 1, BucketIndex.ofNanos(upperNanos + RESOLUTION_NANOS));
  }

  private static long upTo(
      NavigableMap<Integer, Long> sums, ExponentialHistogram histogram, int index) {
    Map.Entry<Integer, Long> entry = sums.floorEntry(index);
    return entry == null ? histogram.zeroCount() : entry.getValue();
  }

  private static double share(long count, ExponentialHistogram histogram) {
    return (double) count / histogram.count();
  }
}

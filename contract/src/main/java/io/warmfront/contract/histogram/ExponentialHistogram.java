package io.warmfront.contract.histogram;

import io.warmfront.contract.proto.HistogramData;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * A base-2 exponential histogram of scale 6 over durations.
 *
 * <p>Bucket {@code i} holds the durations in {@code (2^(i/64), 2^((i+1)/64)]} seconds: the very
 * buckets of an OTLP exponential histogram of scale 6 and, under index {@code i + 1}, of a
 * Prometheus native histogram of schema 6. Counts, sum, minimum and maximum are exact; a quantile
 * is off by at most {@link #RELATIVE_ERROR}. Merging adds whole numbers, so neither order nor
 * grouping can change an answer.
 *
 * <p>Durations range from 0 to {@link Long#MAX_VALUE} nanoseconds, which bounds the histogram to
 * 4,033 buckets and the zeros. Not thread-safe.
 */
public final class ExponentialHistogram {
  /** Buckets in each power of two: 2^scale. */
  public static final int BUCKETS_PER_OCTAVE = BucketIndex.PER_OCTAVE;

  /** The resolution, as OpenTelemetry counts it. */
  public static final int SCALE = 6;

  /**
   * The greatest relative error of a quantile, {@code (g - 1) / (g + 1)} with growth {@code g =
   * 2^(1/64)}: about 0.5416 %.
   */
  public static final double RELATIVE_ERROR = (BucketIndex.GROWTH - 1) / (BucketIndex.GROWTH + 1);

  private static final int INITIAL_BUCKETS = 256;

  private long[] counts = new long[0];
  private int offset;
  private long zeroCount;
  private long count;
  private long sumNanos;
  private long minNanos = Long.MAX_VALUE;
  private long maxNanos = Long.MIN_VALUE;

  /**
   * Adds one duration.
   *
   * @param nanos in nanoseconds, not negative
   * @throws IllegalArgumentException if it is negative
   */
  public void record(long nanos) {
    record(nanos, 1);
  }

  /**
   * Adds a duration several times.
   *
   * @param nanos in nanoseconds, not negative
   * @param times how often, not negative
   * @throws IllegalArgumentException if either is negative, or the count would exceed {@link
   *     Long#MAX_VALUE}
   */
  public void record(long nanos, long times) {
    if (nanos < 0 || times < 0) {
      throw new IllegalArgumentException(
          "a duration and its count must not be negative, were " + nanos + " ns and " + times);
    }
    if (times == 0) {
      return;
    }
    refuseOverflow(times);
    if (nanos == 0) {
      zeroCount += times;
    } else {
      addToBucket(BucketIndex.ofNanos(nanos), times);
    }
    count += times;
    sumNanos += nanos * times;
    minNanos = Math.min(minNanos, nanos);
    maxNanos = Math.max(maxNanos, nanos);
  }

  /**
   * Adds all that the other holds. The other stays as it is.
   *
   * @param other may be this one: then every count doubles
   * @throws IllegalArgumentException if the count would exceed {@link Long#MAX_VALUE}
   */
  public void merge(ExponentialHistogram other) {
    if (other.count == 0) {
      return;
    }
    refuseOverflow(other.count);
    long[] theirs = other.counts;
    int theirOffset = other.offset;
    int last = other.lastSlot();
    for (int i = other.firstSlot(); i <= last; i++) {
      if (theirs[i] != 0) {
        addToBucket(theirOffset + i, theirs[i]);
      }
    }
    zeroCount += other.zeroCount;
    count += other.count;
    sumNanos += other.sumNanos;
    minNanos = Math.min(minNanos, other.minNanos);
    maxNanos = Math.max(maxNanos, other.maxNanos);
  }

  /**
   * Adds all that an encoded histogram holds, without building a second one.
   *
   * @throws IllegalArgumentException if the encoding contradicts itself, or the count would exceed
   *     {@link Long#MAX_VALUE}; nothing is added then
   */
  public void merge(HistogramData data) {
    long added = HistogramCodec.checkedCount(data);
    if (added == 0) {
      return;
    }
    refuseOverflow(added);
    int index = data.getFirstIndex();
    for (int i = 0; i < data.getCountsCount(); i++) {
      index += i == 0 ? 0 : data.getIndexGaps(i - 1);
      addToBucket(index, data.getCounts(i));
    }
    zeroCount += data.getZeroCount();
    count += added;
    sumNanos += data.getSumNanos();
    minNanos = Math.min(minNanos, data.getMinNanos());
    maxNanos = Math.max(maxNanos, data.getMaxNanos());
  }

  /** Returns the number of durations. */
  public long count() {
    return count;
  }

  /** Returns how many of them were zero. */
  public long zeroCount() {
    return zeroCount;
  }

  /** Returns the exact sum, in nanoseconds; it wraps beyond 292 years. */
  public long sumNanos() {
    return sumNanos;
  }

  /** Returns the least duration in nanoseconds, 0 if there is none. */
  public long minNanos() {
    return count == 0 ? 0 : minNanos;
  }

  /** Returns the greatest duration in nanoseconds, 0 if there is none. */
  public long maxNanos() {
    return count == 0 ? 0 : maxNanos;
  }

  /** Returns the exact mean in seconds, empty if there is no duration. */
  public OptionalDouble meanSeconds() {
    return count == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) sumNanos / count / BucketIndex.NANOS_PER_SECOND);
  }

  /**
   * Returns the duration at a quantile by the nearest-rank rule, in seconds, within {@link
   * #RELATIVE_ERROR} of the exact one; empty if there is no duration. The quantile is taken as the
   * decimal that was meant: 0.55 of 100 durations is the 55th, though the double is above 0.55.
   *
   * @param quantile from 0 (the exact least) to 1 (the exact greatest)
   * @throws IllegalArgumentException if the quantile is out of range
   */
  public OptionalDouble quantileSeconds(double quantile) {
    if (!(quantile >= 0 && quantile <= 1)) {
      throw new IllegalArgumentException("a quantile must be from 0 to 1, was " + quantile);
    }
    if (count == 0) {
      return OptionalDouble.empty();
    }
    long rank = Math.clamp((long) Math.ceil(Math.nextDown(quantile) * count), 1L, count);
    double least = minNanos / BucketIndex.NANOS_PER_SECOND;
    double greatest = maxNanos / BucketIndex.NANOS_PER_SECOND;
    if (rank == 1) {
      return OptionalDouble.of(least);
    }
    if (rank == count) {
      return OptionalDouble.of(greatest);
    }
    long seen = zeroCount;
    if (rank <= seen) {
      return OptionalDouble.of(0);
    }
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (rank <= seen) {
        return OptionalDouble.of(
            Math.clamp(BucketIndex.midpointSeconds(offset + i), least, greatest));
      }
    }
    throw new IllegalStateException("buckets hold fewer than the count of " + count);
  }

  /** Returns how many durations are at most so long, judged by whole buckets. */
  public long countAtMostSeconds(double seconds) {
    if (seconds < 0) {
      return 0;
    }
    long total = zeroCount;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != 0 && BucketIndex.upperBoundSeconds(offset + i) <= seconds) {
        total += counts[i];
      }
    }
    return total;
  }

  /** Calls the visitor for each bucket that is not empty, lowest first; zeros are in none. */
  public void forEachBucket(BucketVisitor visitor) {
    int last = lastSlot();
    for (int i = firstSlot(); i <= last; i++) {
      if (counts[i] != 0) {
        visitor.visit(offset + i, counts[i]);
      }
    }
  }

  /** Forgets every duration but keeps its memory, so that the next ones need no new one. */
  public void clear() {
    if (count == 0) {
      return;
    }
    Arrays.fill(counts, firstSlot(), lastSlot() + 1, 0);
    zeroCount = 0;
    count = 0;
    sumNanos = 0;
    minNanos = Long.MAX_VALUE;
    maxNanos = Long.MIN_VALUE;
  }

  /** Returns an independent copy. */
  public ExponentialHistogram copy() {
    ExponentialHistogram copy = new ExponentialHistogram();
    copy.merge(this);
    return copy;
  }

  /** Receives the buckets of a histogram. */
  @FunctionalInterface
  public interface BucketVisitor {
    /**
     * Receives one bucket.
     *
     * @param index {@code i} of the bucket {@code (2^(i/64), 2^((i+1)/64)]} seconds
     * @param count above 0
     */
    void visit(int index, long count);
  }

  private void refuseOverflow(long added) {
    if (count + added < 0) {
      throw new IllegalArgumentException(
          "a histogram counts at most %d durations, has %d and cannot take %d more"
              .formatted(Long.MAX_VALUE, count, added));
    }
  }

  private void addToBucket(int index, long times) {
    if (counts.length == 0) {
      counts = new long[INITIAL_BUCKETS];
      offset = index - INITIAL_BUCKETS / 2;
    }
    int slot = index - offset;
    if (slot < 0 || slot >= counts.length) {
      growTo(index);
      slot = index - offset;
    }
    counts[slot] += times;
  }

  /** Returns where the first bucket is that is not empty, or a slot before it. */
  private int firstSlot() {
    return zeroCount > 0 ? 0 : BucketIndex.ofNanos(minNanos) - offset;
  }

  /** Returns where the last bucket is that is not empty, -1 if there is none. */
  private int lastSlot() {
    return zeroCount == count ? -1 : BucketIndex.ofNanos(maxNanos) - offset;
  }

  private void growTo(int index) {
    int lowest = Math.min(offset, index - BUCKETS_PER_OCTAVE);
    int highest = Math.max(offset + counts.length - 1, index + BUCKETS_PER_OCTAVE);
    long[] grown = new long[highest - lowest + 1];
    System.arraycopy(counts, 0, grown, offset - lowest, counts.length);
    counts = grown;
    offset = lowest;
  }

  /** Two histograms are equal if they hold the same buckets, count, sum, minimum and maximum. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ExponentialHistogram that
        && HistogramCodec.encode(this).equals(HistogramCodec.encode(that));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new long[] {count, zeroCount, sumNanos, minNanos(), maxNanos()});
  }

  @Override
  public String toString() {
    return "ExponentialHistogram[count=%d, min=%d ns, max=%d ns]"
        .formatted(count, minNanos(), maxNanos());
  }
}

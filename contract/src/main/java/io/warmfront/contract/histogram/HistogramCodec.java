package io.warmfront.contract.histogram;

import io.warmfront.contract.proto.HistogramData;

/** Turns histograms into their Protobuf form and back. */
public final class HistogramCodec {
  private static final int LEAST_INDEX = BucketIndex.ofNanos(1);
  private static final int GREATEST_INDEX = BucketIndex.ofNanos(Long.MAX_VALUE);
  private static final int NO_BUCKET = Integer.MIN_VALUE;
  private static final int OUT_OF_RANGE = Integer.MAX_VALUE;

  private HistogramCodec() {}

  /** Returns the encoding: equal histograms have equal encodings. */
  public static HistogramData encode(ExponentialHistogram histogram) {
    HistogramData.Builder data = HistogramData.newBuilder();
    if (histogram.count() == 0) {
      return data.build();
    }
    data.setZeroCount(histogram.zeroCount())
        .setSumNanos(histogram.sumNanos())
        .setMinNanos(histogram.minNanos())
        .setMaxNanos(histogram.maxNanos());
    int[] previous = {0};
    histogram.forEachBucket((index, count) -> {
      if (data.getCountsCount() == 0) {
        data.setFirstIndex(index);
      } else {
        data.addIndexGaps(index - previous[0]);
      }
      data.addCounts(count);
      previous[0] = index;
    });
    return data.build();
  }

  /**
   * Returns the histogram of an encoding.
   *
   * @throws IllegalArgumentException if the encoding contradicts itself
   */
  public static ExponentialHistogram decode(HistogramData data) {
    ExponentialHistogram histogram = new ExponentialHistogram();
    histogram.merge(data);
    return histogram;
  }

  /**
   * Looks for contradictions, so that foreign bytes cannot make a huge or false histogram.
   *
   * @return how many durations it holds
   * @throws IllegalArgumentException naming the contradiction
   */
  static long checkedCount(HistogramData data) {
    int buckets = data.getCountsCount();
    if (data.getIndexGapsCount() != Math.max(0, buckets - 1)) {
      throw new IllegalArgumentException(
          "a histogram of %d buckets needs %d index gaps, has %d"
              .formatted(buckets, Math.max(0, buckets - 1), data.getIndexGapsCount()));
    }
    long index = data.getFirstIndex();
    long total = checkedSum(0, data.getZeroCount());
    for (int i = 0; i < buckets; i++) {
      if (i > 0) {
        index += checkedGap(data.getIndexGaps(i - 1));
      }
      if (index < LEAST_INDEX || index > GREATEST_INDEX) {
        throw new IllegalArgumentException(
            "a histogram's bucket index must be from %d to %d, was %d"
                .formatted(LEAST_INDEX, GREATEST_INDEX, index));
      }
      if (data.getCounts(i) == 0) {
        throw new IllegalArgumentException("a histogram's bucket must hold more than 0");
      }
      total = checkedSum(total, data.getCounts(i));
    }
    checkExtremes(data, buckets == 0 ? NO_BUCKET : (int) index);
    checkSum(data, total);
    return total;
  }

  private static long checkedGap(int gap) {
    if (gap == 0) {
      throw new IllegalArgumentException("a histogram's index gap must be above 0");
    }
    return Integer.toUnsignedLong(gap);
  }

  private static long checkedSum(long total, long added) {
    if (added < 0 || total + added < 0) {
      throw new IllegalArgumentException(
          "a histogram counts at most %d durations, has %s and %s"
              .formatted(Long.MAX_VALUE, total, Long.toUnsignedString(added)));
    }
    return total + added;
  }

  private static void checkExtremes(HistogramData data, int lastIndex) {
    boolean empty = lastIndex == NO_BUCKET && data.getZeroCount() == 0;
    int lowest = data.getZeroCount() > 0 || empty ? NO_BUCKET : data.getFirstIndex();
    if (bucketOf(data.getMinNanos()) != lowest) {
      throw new IllegalArgumentException(
          "a histogram's least value must lie in its lowest bucket, was %s ns"
              .formatted(Long.toUnsignedString(data.getMinNanos())));
    }
    if (bucketOf(data.getMaxNanos()) != lastIndex) {
      throw new IllegalArgumentException(
          "a histogram's greatest value must lie in its highest bucket, was %s ns"
              .formatted(Long.toUnsignedString(data.getMaxNanos())));
    }
    if (lastIndex == NO_BUCKET && data.getFirstIndex() != 0) {
      throw new IllegalArgumentException(
          "a histogram without buckets has no first index, was " + data.getFirstIndex());
    }
    if (data.getMinNanos() > data.getMaxNanos()) {
      throw new IllegalArgumentException(
          "a histogram's least value of %d ns must not exceed its greatest of %d ns"
              .formatted(data.getMinNanos(), data.getMaxNanos()));
    }
  }

  /** Sums may wrap, so only those that cannot have are held against the other numbers. */
  private static void checkSum(HistogramData data, long total) {
    long atMost = total * data.getMaxNanos();
    if (Math.multiplyHigh(total, data.getMaxNanos()) != 0 || atMost < 0) {
      return;
    }
    if (data.getSumNanos() < total * data.getMinNanos() || data.getSumNanos() > atMost) {
      throw new IllegalArgumentException(
          "a histogram's sum of %s ns is not that of %d values from %d to %d ns"
              .formatted(
                  Long.toUnsignedString(data.getSumNanos()),
                  total,
                  data.getMinNanos(),
                  data.getMaxNanos()));
    }
  }

  /** Returns the bucket of a duration, {@link #NO_BUCKET} of zero, which has none. */
  private static int bucketOf(long nanos) {
    if (nanos < 0) {
      return OUT_OF_RANGE;
    }
    return nanos == 0 ? NO_BUCKET : BucketIndex.ofNanos(nanos);
  }
}

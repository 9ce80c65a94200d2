package io.warmfront.contract.histogram;

import java.math.BigDecimal;
import java.math.BigInteger;

/** The bounds of buckets without rounding: {@code x <= 2^(k/64)} as {@code x^64 <= 2^k}. */
final class ExactBounds {
  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

  private ExactBounds() {}

  /** Whether a duration is at most the upper bound of a bucket. */
  static boolean isAtMostUpperBound(long nanos, int index) {
    int exponent = index + 1;
    BigInteger left = BigInteger.valueOf(nanos).pow(64).shiftLeft(Math.max(0, -exponent));
    BigInteger right = NANOS_PER_SECOND.pow(64).shiftLeft(Math.max(0, exponent));
    return left.compareTo(right) <= 0;
  }

  /** Whether a double is at most 2^(k/64), for k from 0. */
  static boolean isAtMost(double value, int k) {
    return new BigDecimal(value).pow(64).compareTo(new BigDecimal(BigInteger.TWO.pow(k))) <= 0;
  }

  /** Returns the greatest whole number of nanoseconds in a bucket or below it; 0 if none is. */
  static long greatestNanos(int index) {
    long least = 0;
    long beyond = Long.MAX_VALUE;
    if (isAtMostUpperBound(beyond, index)) {
      return beyond;
    }
    while (beyond - least > 1) {
      long middle = least + (beyond - least) / 2;
      if (isAtMostUpperBound(middle, index)) {
        least = middle;
      } else {
        beyond = middle;
      }
    }
    return least;
  }
}

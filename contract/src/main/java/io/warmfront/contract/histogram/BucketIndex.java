package io.warmfront.contract.histogram;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The map between durations and buckets: {@code i = ceil(64 · log2(seconds)) - 1}, computed by a
 * table over the mantissa instead of a logarithm.
 *
 * <p>Exact for every duration up to 100,000 seconds and for every power of two. Above, where a
 * nanosecond is less than the distance of two doubles, a duration that is nearer to a bound than
 * one part in 2^52 may count to the bucket on the other side of it.
 */
public final class BucketIndex {
  static final int PER_OCTAVE = 64;
  static final double GROWTH = Math.pow(2, 1.0 / PER_OCTAVE);
  static final double NANOS_PER_SECOND = 1e9;

  private static final int MANTISSA_BITS = 52;
  private static final long MANTISSA_MASK = (1L << MANTISSA_BITS) - 1;
  private static final int EXPONENT_BIAS = 1023;
  private static final int GUESS_BITS = 8;

  /**
   * Mantissa bits of the greatest double that is at most 2^(k/64), for k = 0 … 63, then a bound
   * that no mantissa passes.
   */
  private static final long[] BOUNDS = new long[PER_OCTAVE + 1];

  /** For each leading byte of a mantissa, the first bucket that it can fall into. */
  private static final byte[] GUESSES = new byte[1 << GUESS_BITS];

  static {
    for (int k = 0; k < PER_OCTAVE; k++) {
      BOUNDS[k] = Double.doubleToRawLongBits(greatestDoubleAtMost(k)) & MANTISSA_MASK;
    }
    BOUNDS[PER_OCTAVE] = MANTISSA_MASK;
    int bucket = 0;
    for (int lead = 0; lead < GUESSES.length; lead++) {
      long least = (long) lead << (MANTISSA_BITS - GUESS_BITS);
      while (least > BOUNDS[bucket + 1]) {
        bucket++;
      }
      GUESSES[lead] = (byte) bucket;
    }
  }

  private BucketIndex() {}

  /**
   * Returns the greatest double that is at most 2^(k/64). {@code Math.pow} alone is a bit too high
   * for some k, and which ones they are differs between platforms; the borders must not.
   */
  static double greatestDoubleAtMost(int k) {
    BigDecimal limit = new BigDecimal(BigInteger.TWO.pow(k));
    double bound = Math.nextUp(StrictMath.pow(2, (double) k / PER_OCTAVE));
    while (new BigDecimal(bound).pow(PER_OCTAVE).compareTo(limit) > 0) {
      bound = Math.nextDown(bound);
    }
    return bound;
  }

  /**
   * Returns the bucket of a duration.
   *
   * @param nanos in nanoseconds, above 0
   */
  public static int ofNanos(long nanos) {
    long bits = Double.doubleToRawLongBits(nanos / NANOS_PER_SECOND);
    int exponent = (int) (bits >>> MANTISSA_BITS) - EXPONENT_BIAS;
    long mantissa = bits & MANTISSA_MASK;
    if (mantissa == 0) {
      return exponent * PER_OCTAVE - 1;
    }
    int bucket = GUESSES[(int) (mantissa >>> (MANTISSA_BITS - GUESS_BITS))];
    while (mantissa > BOUNDS[bucket + 1]) {
      bucket++;
    }
    return exponent * PER_OCTAVE + bucket;
  }

  /** Returns the greatest duration of a bucket, in seconds. */
  public static double upperBoundSeconds(int index) {
    return Math.pow(2, (index + 1) / (double) PER_OCTAVE);
  }

  /**
   * Returns the value whose relative distance to both bounds of a bucket is the same, in seconds:
   * {@code 2·l·u / (l + u)}.
   */
  public static double midpointSeconds(int index) {
    double lower = Math.pow(2, index / (double) PER_OCTAVE);
    return 2 * lower * GROWTH / (1 + GROWTH);
  }
}

package io.warmfront.contract.popularity;

/**
 * A fixed shuffle of the numbers 0 to {@code count - 1}, so that popular keys do not lie side by
 * side. Each number has exactly one place, in every process: mixing on the next power of two, again
 * until the result is in range (fewer than two rounds on average). Immutable.
 */
public final class Scramble {
  private static final long FIRST = 0x9e3779b97f4a7c15L;
  private static final long SECOND = 0xd1b54a32d192ed03L;

  private final long count;
  private final long mask;
  private final int shift;

  /**
   * Creates a shuffle.
   *
   * @param count how many numbers; from 1 to 2^62
   */
  public Scramble(long count) {
    if (count < 1 || count > 1L << 62) {
      throw new IllegalArgumentException("a shuffle is of 1 to 2^62 numbers, was of " + count);
    }
    this.count = count;
    int bits = Long.SIZE - Long.numberOfLeadingZeros(count - 1);
    this.mask = (1L << bits) - 1;
    this.shift = Math.max(1, bits / 2);
  }

  /** Returns the place of a number. */
  public long of(long number) {
    long place = number;
    do {
      place = round(round(place, FIRST), SECOND);
    } while (place >= count);
    return place;
  }

  /** One-to-one on the numbers below the power of two: odd factor, sum, shifted exclusive or. */
  private long round(long x, long odd) {
    long y = (x * odd + (odd >>> 7)) & mask;
    return y ^ (y >>> shift);
  }
}

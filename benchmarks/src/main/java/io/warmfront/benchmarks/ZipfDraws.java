package io.warmfront.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Keys drawn by Zipf's law with exponent 0.99, the popular ones spread over all of them. Draws
 * follow from a seed.
 */
final class ZipfDraws {
  private static final double EXPONENT = 0.99;

  /**
   * Prime, so that its multiples visit every key once, of any number of keys that it divides not.
   */
  private static final long SPREAD = 2_654_435_761L;

  private final double[] cumulative;

  /** Lays out a number of keys. */
  ZipfDraws(int keys) {
    cumulative = new double[keys];
    double sum = 0;
    for (int rank = 0; rank < keys; rank++) {
      sum += Math.pow(rank + 1.0, -EXPONENT);
      cumulative[rank] = sum;
    }
  }

  /** Returns so many keys. */
  IntStream draws(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.generate(() -> key(random.nextDouble())).limit(count);
  }

  private int key(double uniform) {
    int place = Arrays.binarySearch(cumulative, uniform * cumulative[cumulative.length - 1]);
    int rank = Math.min(cumulative.length - 1, place < 0 ? -place - 1 : place);
    return (int) (rank * SPREAD % cumulative.length);
  }
}

package io.warmfront.generator.arrival;

import java.util.random.RandomGenerator;

/**
 * Random numbers that are the same on every machine and JDK: SplitMix64, and distributions by
 * {@link StrictMath}. Two owners of a shard must draw the same arrivals, which the JDK's own
 * distributions do not promise. Not thread-safe.
 */
public final class StableRandom implements RandomGenerator {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final double UNIT = 0x1.0p-53;

  private long state;

  /** Creates a stream. */
  public StableRandom(long seed) {
    this.state = seed;
  }

  /** Returns a well-mixed number of several, in their order: the seed of a stream of its own. */
  public static long seed(long... parts) {
    long seed = GOLDEN;
    for (long part : parts) {
      seed = mix(seed + GOLDEN + mix(part + GOLDEN));
    }
    return seed;
  }

  /** Begins another stream. */
  public void reset(long seed) {
    state = seed;
  }

  @Override
  public long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  /** Returns a number above 0 and at most 1. */
  public double nextPositiveUnit() {
    return ((nextLong() >>> 11) + 1) * UNIT;
  }

  /** Returns an exponential number of mean 1. */
  @Override
  public double nextExponential() {
    return -StrictMath.log(nextPositiveUnit());
  }

  /**
   * Returns the sum of {@code shape} exponential numbers of mean 1, in constant time: Marsaglia and
   * Tsang, "A simple method for generating gamma variables", 2000.
   *
   * @param shape 1 or more
   */
  public double nextGamma(int shape) {
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = nextNormal();
      double v = 1 + c * x;
      if (v > 0) {
        v = v * v * v;
        double u = nextPositiveUnit();
        if (StrictMath.log(u) < 0.5 * x * x + d * (1 - v + StrictMath.log(v))) {
          return d * v;
        }
      }
    }
  }

  /** Returns a normal number by the polar method; the second of each pair is thrown away. */
  private double nextNormal() {
    while (true) {
      double x = 2 * nextPositiveUnit() - 1;
      double y = 2 * nextPositiveUnit() - 1;
      double square = x * x + y * y;
      if (square > 0 && square < 1) {
        return x * Math.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}

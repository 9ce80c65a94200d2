package io.warmfront.generator.keys;

import java.util.random.RandomGenerator;

/**
 * Ranks from 0 whose probability is proportional to {@code 1 / (rank + 1)^exponent}, drawn in
 * constant time and memory by rejection-inversion: Hörmann and Derflinger, "Rejection-inversion to
 * generate variates from monotone discrete distributions", 1996. By {@link StrictMath}, so that
 * every owner of a shard draws the same. Immutable.
 */
final class ZipfRanks implements Ranks {
  private static final double SERIES_BELOW = 1e-8;

  private final long count;
  private final double exponent;
  private final double integralOfFirst;
  private final double integralOfLast;
  private final double accepted;

  /**
   * Creates a distribution.
   *
   * @param count how many ranks there are; 1 or more
   * @param exponent how uneven they are; 0 is uniform; 0 or more and finite
   */
  ZipfRanks(long count, double exponent) {
    if (count < 1) {
      throw new IllegalArgumentException("a key space needs at least 1 key, had " + count);
    }
    if (!(exponent >= 0) || Double.isInfinite(exponent)) {
      throw new IllegalArgumentException(
          "a Zipf exponent must be 0 or more and finite, was " + exponent);
    }
    this.count = count;
    this.exponent = exponent;
    this.integralOfFirst = integral(1.5) - 1;
    this.integralOfLast = integral(count + 0.5);
    this.accepted = 2 - inverse(integral(2.5) - density(2));
  }

  @Override
  public long draw(RandomGenerator random) {
    if (exponent == 0) {
      return random.nextLong(count);
    }
    while (true) {
      double u = integralOfLast + random.nextDouble() * (integralOfFirst - integralOfLast);
      double x = inverse(u);
      long rank = Math.clamp(Math.round(x), 1, count);
      if (rank - x <= accepted || u >= integral(rank + 0.5) - density((double) rank)) {
        return rank - 1;
      }
    }
  }

  private double density(double x) {
    return StrictMath.exp(-exponent * StrictMath.log(x));
  }

  /** Integral of the density from 1 to x. */
  private double integral(double x) {
    double logX = StrictMath.log(x);
    return growth((1 - exponent) * logX) * logX;
  }

  private double inverse(double area) {
    double t = Math.max(-1, area * (1 - exponent));
    return StrictMath.exp(logarithm(t) * area);
  }

  /** (e^x - 1) / x, also at 0. */
  private static double growth(double x) {
    return Math.abs(x) > SERIES_BELOW ? StrictMath.expm1(x) / x : 1 + x / 2;
  }

  /** log(1 + x) / x, also at 0. */
  private static double logarithm(double x) {
    return Math.abs(x) > SERIES_BELOW ? StrictMath.log1p(x) / x : 1 - x / 2;
  }
}

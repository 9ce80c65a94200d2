package io.warmfront.generator.keys;

import io.warmfront.contract.popularity.ExponentialRate;
import java.util.random.RandomGenerator;

/**
 * Ranks of which each is less probable than the one before by the same factor, so that a stated
 * part of them gets a stated share. It is YCSB's exponential distribution, which draws again what
 * falls outside; here the inverse of the truncated law is drawn at once, and its rate is chosen so
 * that the share is right although it is truncated. Constant time and memory. Immutable.
 */
final class ExponentialRanks implements Ranks {
  private final long count;
  private final double rate;
  private final double outside;

  /**
   * Creates a distribution.
   *
   * @param count how many ranks there are; 1 or more
   * @param keys which part of the ranks is meant; above 0
   * @param share which part of the draws goes to them; above {@code keys} and below 1
   */
  ExponentialRanks(long count, double keys, double share) {
    this.count = count;
    this.rate = ExponentialRate.of(keys, share);
    this.outside = StrictMath.expm1(-rate);
  }

  @Override
  public long draw(RandomGenerator random) {
    double place = -StrictMath.log1p(random.nextDouble() * outside) / rate;
    return Math.min((long) (place * count), count - 1);
  }
}

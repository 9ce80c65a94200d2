package io.warmfront.contract.popularity;

import io.warmfront.contract.workload.KeyDistribution;
import io.warmfront.contract.workload.KeySpace;

/**
 * Which share of the draws each rank of a key space has, by the law that its workload states and by
 * nothing of the code that draws. Immutable.
 */
public final class RankShares {
  private final long count;
  private final KeyDistribution law;
  private final double[] zipfUpTo;
  private final long hot;
  private final double rate;

  /** Creates the shares; of a Zipf law in a time that grows with the number of keys. */
  public RankShares(KeySpace keySpace) {
    this.count = keySpace.count();
    this.law = keySpace.distribution();
    boolean isZipf =
        law.kind() == KeyDistribution.Kind.ZIPF || law.kind() == KeyDistribution.Kind.LATEST;
    this.zipfUpTo = isZipf ? zipf(Math.toIntExact(count), law.exponent()) : new double[0];
    this.hot = law.kind() == KeyDistribution.Kind.HOTSPOT ? Shares.keys(law.keys(), count) : count;
    this.rate =
        law.kind() == KeyDistribution.Kind.EXPONENTIAL
            ? ExponentialRate.of(law.keys(), law.share())
            : 0;
  }

  /** Returns the share of one rank, from 0, the most popular, to count - 1. */
  public double of(long rank) {
    return ofFirst(rank + 1) - ofFirst(rank);
  }

  /**
   * Returns the share of the most popular keys together.
   *
   * @param keys how many; all of them if there are fewer
   */
  public double ofFirst(long keys) {
    if (keys <= 0) {
      return 0;
    }
    if (keys >= count) {
      return 1;
    }
    return switch (law.kind()) {
      case UNIFORM, SEQUENTIAL -> (double) keys / count;
      case ZIPF, LATEST -> zipfUpTo[(int) keys - 1] / zipfUpTo[(int) count - 1];
      case HOTSPOT ->
          hot == count
              ? (double) keys / count
              : law.share() * Math.min(keys, hot) / hot
                  + (1 - law.share()) * Math.max(0, keys - hot) / (count - hot);
      case EXPONENTIAL -> StrictMath.expm1(-rate * keys / count) / StrictMath.expm1(-rate);
    };
  }

  private static double[] zipf(int count, double exponent) {
    double[] upTo = new double[count];
    double sum = 0;
    for (int rank = 0; rank < count; rank++) {
      sum += StrictMath.pow(rank + 1.0, -exponent);
      upTo[rank] = sum;
    }
    return upTo;
  }
}

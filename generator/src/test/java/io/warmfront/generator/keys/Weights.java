package io.warmfront.generator.keys;

import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/** The popularity that laws state, written down without any of the code that draws. */
final class Weights {
  private Weights() {}

  static double[] zipf(int count, double exponent) {
    return IntStream.rangeClosed(1, count).mapToDouble(it -> Math.pow(it, -exponent)).toArray();
  }

  static double[] hotspot(int count, int hot, double share) {
    return IntStream.range(0, count)
        .mapToDouble(it -> it < hot ? share / hot : (1 - share) / (count - hot))
        .toArray();
  }

  /** YCSB's: rate from percentile and part, rank n has what lies between n and n + 1. */
  static double[] exponential(int count, double keys, double share) {
    double rate = -Math.log(1 - share) / (keys * count);
    return IntStream.range(0, count)
        .mapToDouble(it -> Math.exp(-rate * it) - Math.exp(-rate * (it + 1)))
        .toArray();
  }

  /** Puts the weight of each rank where the rank lies. */
  static double[] at(double[] byRank, LongUnaryOperator idOfRank) {
    double[] byId = new double[byRank.length];
    for (int rank = 0; rank < byRank.length; rank++) {
      byId[(int) idOfRank.applyAsLong(rank)] = byRank[rank];
    }
    return byId;
  }
}

package io.warmfront.benchmarks;

import java.util.List;

/**
 * How many times another one's cost that of one is.
 *
 * @param median of rounds
 * @param least of a round
 * @param greatest of a round
 * @param bar what the median is held against
 */
record Ratio(double median, double least, double greatest, double bar) {
  /** Returns the ratio over rounds, of which there is one at least. */
  static Ratio of(List<Turns> rounds, String one, String other, double bar) {
    double[] ratios = rounds.stream().mapToDouble(it -> it.ratio(one, other)).sorted().toArray();
    return new Ratio(Median.of(ratios), ratios[0], ratios[ratios.length - 1], bar);
  }

  /** Returns the median in parts of its bar. */
  double inBars() {
    return median / bar;
  }
}

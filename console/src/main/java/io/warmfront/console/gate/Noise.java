package io.warmfront.console.gate;

import java.util.random.RandomGenerator;

/**
 * How much a metric of some runs would be off if they were made again: the bootstrap's standard
 * error, whose unit is the run, as operations of one run are not independent of each other (Efron
 * and Tibshirani: An Introduction to the Bootstrap, 1993), times {@code sqrt(n / (n - 1))}, by
 * which it is too small for few of them (Hesterberg: What Teachers Should Know About the Bootstrap,
 * 2015).
 *
 * @param standardError of the logarithm, or of a share itself
 * @param freedom degrees of freedom, 1 or more
 */
record Noise(double standardError, int freedom) {
  private static final int RESAMPLES = 2_000;

  /**
   * Returns the noise of so many runs of a pool.
   *
   * @param pool of at least two
   * @param count how many runs there are on the side whose noise it is
   */
  static Noise of(Pool pool, int count, GateMetric metric, RandomGenerator random) {
    double sum = 0;
    double squares = 0;
    int known = 0;
    for (int i = 0; i < RESAMPLES; i++) {
      double value = scaled(pool.draw(count, random).value(metric), metric);
      if (Double.isFinite(value)) {
        sum += value;
        squares += value * value;
        known++;
      }
    }
    double mean = known == 0 ? 0 : sum / known;
    double variance = known < 2 ? 0 : Math.max(0, squares / known - mean * mean);
    double n = pool.size();
    return new Noise(Math.sqrt(variance * n / (n - 1)), pool.size() - 1);
  }

  /** Returns what changes are differences of: the logarithm, or a share itself. */
  static double scaled(double value, GateMetric metric) {
    return metric.isShare() ? value : Math.log(value);
  }
}

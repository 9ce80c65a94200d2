package io.warmfront.contract.metric;

import java.util.Optional;

/**
 * Between what a ratio lies that was seen in a sample, 95 times in 100: the score interval of E. B.
 * Wilson, "Probable inference, the law of succession, and statistical inference", 1927, for z =
 * 1.96.
 *
 * @param low lower end, from 0
 * @param high upper end, to 1
 */
public record WilsonInterval(double low, double high) {
  private static final double Z = 1.959963984540054;

  /**
   * Returns the interval of {@code part / (part + rest)}; empty if both are 0.
   *
   * @param part how many were of the kind, not negative
   * @param rest how many were not, not negative
   */
  public static Optional<WilsonInterval> of(long part, long rest) {
    double n = (double) part + rest;
    if (n == 0) {
      return Optional.empty();
    }
    double p = part / n;
    double z2 = Z * Z;
    double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
    double half = Z / (1 + z2 / n) * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    return Optional.of(
        new WilsonInterval(
            part == 0 ? 0 : Math.max(0, centre - half),
            rest == 0 ? 1 : Math.min(1, centre + half)));
  }
}

package io.warmfront.contract.popularity;

/**
 * How steeply an exponential popularity falls, so that a stated part of the keys gets a stated
 * share although it ends with the last key. YCSB's own rate, which ends nowhere, is its limit.
 */
public final class ExponentialRate {
  private static final int HALVINGS = 200;

  private ExponentialRate() {}

  /**
   * Returns the rate per whole key space: the share of the first part x of the keys is {@code (1 -
   * e^(-rate x)) / (1 - e^-rate)}. It is the root of a function that rises with the rate from
   * {@code keys} to 1.
   *
   * @param keys which part of the keys is meant; above 0
   * @param share which part of the draws goes to them; above {@code keys} and below 1
   */
  public static double of(double keys, double share) {
    if (!(keys > 0 && keys < share && share < 1)) {
      throw new IllegalArgumentException(
          "an exponential popularity needs 0 < keys < share < 1, had keys %s and share %s"
              .formatted(keys, share));
    }
    double low = 0;
    double high = -StrictMath.log1p(-share) / keys;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (StrictMath.expm1(-middle * keys) / StrictMath.expm1(-middle) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}

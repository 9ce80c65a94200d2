package io.warmfront.contract.popularity;

/** Parts of a whole. */
public final class Shares {
  private Shares() {}

  /** Returns a share above 0 and at most 1, or refuses it. */
  public static double checked(String what, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "%s must be above 0 and at most 1, was %s".formatted(what, share));
    }
    return share;
  }

  /** Returns a share of the keys in whole keys; at least one. */
  public static long keys(double share, long count) {
    return Math.clamp(Math.round(checked("the share of keys", share) * count), 1, count);
  }
}

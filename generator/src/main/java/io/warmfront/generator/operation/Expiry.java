package io.warmfront.generator.operation;

/** When an entry stops being true. */
final class Expiry {
  private static final double SPREAD = 0.1;

  private Expiry() {}

  /**
   * Returns now plus the TTL, give or take up to a tenth by the key's hash, so that keys loaded
   * together do not expire together.
   */
  static long at(String key, long nowMillis, long ttlMillis) {
    int hash = key.hashCode() * 0x9e3779b9;
    double unit = (hash ^ (hash >>> 16)) / (double) Integer.MIN_VALUE;
    return nowMillis + Math.max(1, Math.round(ttlMillis * (1 + SPREAD * unit)));
  }
}

package io.warmfront.contract.entry;

/** A hash of keys that is the same everywhere and for ever. */
public final class KeyHash {
  private KeyHash() {}

  /**
   * Returns 64 well-mixed bits of a key: its parts by the hash of {@link String#hashCode()}, then
   * the finalizer of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number
   * generators, 2014).
   */
  public static long of(String tenant, String keySpace, long id) {
    return mixed(mixed(((long) tenant.hashCode() << 32) ^ keySpace.hashCode()) + id);
  }

  /** Returns 64 well-mixed bits of a key as it stands in a record, and of a number beside it. */
  public static long of(byte[] key, long number) {
    return mixed(CacheKey.hash(key) ^ mixed(number));
  }

  private static long mixed(long value) {
    long bits = value + 0x9e37_79b9_7f4a_7c15L;
    bits = (bits ^ (bits >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    bits = (bits ^ (bits >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return bits ^ (bits >>> 31);
  }
}

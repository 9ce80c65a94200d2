package io.warmfront.generator.operation.redis;

import io.warmfront.contract.entry.CacheKey;
import java.nio.charset.StandardCharsets;

/**
 * Where a member is on the map: near its home, which its id decides, in a square of one degree.
 *
 * @param longitude degrees
 * @param latitude degrees
 */
record Place(double longitude, double latitude) {
  private static final double WEST = 13;
  private static final double SOUTH = 52;
  private static final double ROAMING = 0.02;

  /** Returns the key of a tenant's map. */
  static String map(CacheKey item) {
    return Names.ofAll(item, "geo");
  }

  /** Returns an item's name on the map. */
  static byte[] member(CacheKey item) {
    return Long.toString(item.id()).getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns an item's home. */
  static Place home(CacheKey item) {
    long mixed = mix(item.id());
    return new Place(WEST + unit(mixed), SOUTH + unit(mixed << 32));
  }

  /** Returns where an item is by now, at most 2 km from its home. */
  static Place now(CacheKey item, long revision) {
    Place home = home(item);
    long mixed = mix(revision);
    return new Place(
        home.longitude + ROAMING * (unit(mixed) - 0.5),
        home.latitude + ROAMING * (unit(mixed << 32) - 0.5));
  }

  /** Returns the upper half as a number from 0 up to 1. */
  private static double unit(long bits) {
    return (bits >>> 32) * 0x1p-32;
  }

  private static long mix(long value) {
    long z = (value + 0x9e3779b97f4a7c15L) * 0xbf58476d1ce4e5b9L;
    return (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
  }
}

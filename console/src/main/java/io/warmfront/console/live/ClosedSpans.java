package io.warmfront.console.live;

import java.util.BitSet;

/**
 * Which windows of one series were added to the totals already: one bit each, so that a record that
 * comes twice counts once however long ago the first was. Not thread-safe.
 */
final class ClosedSpans {
  private static final int MOST = 1 << 21;

  private final BitSet seen = new BitSet();
  private final long originIndex;

  /**
   * Creates an empty set around a first window; windows up to {@code MOST} before and after it fit.
   *
   * @param firstIndex start of that window over its size
   */
  ClosedSpans(long firstIndex) {
    originIndex = firstIndex;
  }

  /**
   * Adds a window.
   *
   * @return false if it was in already
   * @throws IllegalArgumentException if it is too far from the first
   */
  boolean add(long index) {
    long distance = index - originIndex;
    if (Math.abs(distance) >= MOST) {
      throw new IllegalArgumentException(
          "a window must be within %d windows of the first, was %d away".formatted(MOST, distance));
    }
    // windows before the first are rare: odd bits are theirs, even bits those from the first on
    int bit = (int) (distance >= 0 ? 2 * distance : -2 * distance - 1);
    if (seen.get(bit)) {
      return false;
    }
    seen.set(bit);
    return true;
  }
}

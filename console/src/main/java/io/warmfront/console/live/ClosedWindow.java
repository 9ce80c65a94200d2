package io.warmfront.console.live;

import io.warmfront.contract.proto.Window;

/**
 * One series in one closed window.
 *
 * @param startMillis Unix milliseconds
 * @param sizeMillis its length
 * @param series whose numbers
 * @param tally the numbers
 */
public record ClosedWindow(long startMillis, long sizeMillis, SeriesKey series, Tally tally) {
  /** More than that is no window of a collector. */
  static final long MOST_MILLIS = 3_600_000;

  /**
   * Returns a window on the wire.
   *
   * @throws IllegalArgumentException if the window contradicts itself
   */
  public static ClosedWindow of(Window window) {
    check(window);
    return new ClosedWindow(
        window.getStartMillis(),
        window.getSizeMillis(),
        SeriesKey.of(window.getSeries()),
        Tally.of(window));
  }

  /**
   * Looks at when a window is.
   *
   * @throws IllegalArgumentException if that cannot be
   */
  static void check(Window window) {
    long size = window.getSizeMillis();
    if (size <= 0 || size > MOST_MILLIS || window.getStartMillis() < 0) {
      throw new IllegalArgumentException(
          "a window must start at 0 or later and be 1 to %d ms long, was %d and %d"
              .formatted(MOST_MILLIS, window.getStartMillis(), size));
    }
  }
}

package io.warmfront.console.live;

import java.util.Map;

/**
 * Closed windows one after the other as one: counts and histograms are added, flags are joined, and
 * nothing is averaged.
 *
 * @param startMillis Unix milliseconds
 * @param endMillis Unix milliseconds
 * @param windows how many closed windows of the run are in it
 * @param sizeMillis the length of each of them
 * @param saturation in how many of them the generator could not keep up
 * @param totals all series together
 * @param series each by itself
 */
public record MergedWindow(
    long startMillis,
    long endMillis,
    long windows,
    long sizeMillis,
    Saturation saturation,
    Tally totals,
    Map<SeriesKey, Tally> series) {

  /** Whether the run has a closed window for each part of it. */
  public boolean isWhole() {
    return windows * sizeMillis == endMillis - startMillis;
  }

  /** Whether operations of its time are known to be missing. */
  public boolean isIncomplete() {
    return totals.accounts().uncounted() + totals.accounts().unoffered() > 0;
  }

  /** Returns how long its closed windows are together, in seconds. */
  public double seconds() {
    return windows * sizeMillis / 1_000.0;
  }
}

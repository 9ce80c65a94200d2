package io.warmfront.console.live;

/**
 * One series in one closed window.
 *
 * @param startMillis Unix milliseconds
 * @param sizeMillis its length
 * @param series whose numbers
 * @param tally the numbers
 */
public record ClosedWindow(long startMillis, long sizeMillis, SeriesKey series, Tally tally) {}

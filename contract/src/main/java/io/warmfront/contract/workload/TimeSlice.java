package io.warmfront.contract.workload;

/**
 * A span of recorded time.
 *
 * @param sinceMillis its beginning, Unix milliseconds; it is a part of it
 * @param untilMillis its end, which is no part of it; {@link #NO_END} if it has none
 */
public record TimeSlice(long sinceMillis, long untilMillis) {
  /** For a slice without an end. */
  public static final long NO_END = 0;

  /** All of a recording. */
  public static final TimeSlice ALL = new TimeSlice(0, NO_END);

  private static final long MICROS_PER_MILLI = 1_000;

  /** Whether a moment, in Unix microseconds, is in it. */
  public boolean holds(long micros) {
    return micros >= sinceMillis * MICROS_PER_MILLI && !endsBefore(micros);
  }

  /** Whether its end is at a moment, in Unix microseconds, or before. */
  public boolean endsBefore(long micros) {
    return untilMillis != NO_END && micros >= untilMillis * MICROS_PER_MILLI;
  }
}

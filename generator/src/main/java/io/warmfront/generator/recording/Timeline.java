package io.warmfront.generator.recording;

/**
 * One run's time on this machine: the monotonic clock, tied to wall time once, so that a step of
 * the wall clock moves neither the schedule nor a duration. Immutable.
 *
 * @param startMillis when the run's schedule begins, Unix milliseconds
 * @param startNanos the same moment on the clock of {@link System#nanoTime()}
 */
public record Timeline(long startMillis, long startNanos) {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NANOS_PER_MICRO = 1_000;

  /**
   * Ties the clocks together.
   *
   * @param startMillis when the schedule begins, Unix milliseconds
   * @param wallMillis the wall clock, now
   * @param monotonicNanos the monotonic clock, now
   */
  public static Timeline anchored(long startMillis, long wallMillis, long monotonicNanos) {
    return new Timeline(startMillis, monotonicNanos + (startMillis - wallMillis) * NANOS_PER_MILLI);
  }

  /** Returns the monotonic time of an offset from the start. */
  public long at(long offsetNanos) {
    return startNanos + offsetNanos;
  }

  /** Returns how long after the start a monotonic time is; negative before it. */
  public long offsetOf(long monotonicNanos) {
    return monotonicNanos - startNanos;
  }

  /** Returns a monotonic time as Unix nanoseconds. */
  public long epochNanos(long monotonicNanos) {
    return startMillis * NANOS_PER_MILLI + (monotonicNanos - startNanos);
  }

  /** Returns a monotonic time as Unix microseconds. */
  public long epochMicros(long monotonicNanos) {
    return startMillis * 1_000 + Math.floorDiv(monotonicNanos - startNanos, NANOS_PER_MICRO);
  }
}

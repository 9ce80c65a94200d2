package io.warmfront.console.live;

import io.warmfront.workload.DurationText;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How long merged windows are. Those of a length start at its multiples since 1970-01-01 UTC, as
 * the windows that they are made of do; a window over the whole run starts with it.
 *
 * @param millis above 0; {@link Long#MAX_VALUE} for the whole run
 */
public record WindowLength(long millis) {
  /** One window over everything. */
  public static final WindowLength WHOLE_RUN = new WindowLength(Long.MAX_VALUE);

  /** What a text may be, for people. */
  public static final String EXPECTED = "a duration such as 1m, 5m or 1h, at most 7d, or 'run'";

  private static final String RUN = "run";
  private static final long GREATEST_MILLIS = 7 * 86_400_000L;
  private static final double MILLIS_PER_SECOND = 1_000;

  /** Checks the range. */
  public WindowLength {
    if (millis < 1) {
      throw new IllegalArgumentException("a window must be 1 ms long or longer, was " + millis);
    }
  }

  /** Returns the length of a text such as {@code 5m} or {@code run}; empty if it says none. */
  public static Optional<WindowLength> parse(String text) {
    if (text.equals(RUN)) {
      return Optional.of(WHOLE_RUN);
    }
    OptionalDouble seconds = DurationText.parseSeconds(text);
    if (seconds.isEmpty()) {
      return Optional.empty();
    }
    double millis = seconds.getAsDouble() * MILLIS_PER_SECOND;
    return millis >= 1 && millis <= GREATEST_MILLIS && millis == Math.rint(millis)
        ? Optional.of(new WindowLength((long) millis))
        : Optional.empty();
  }

  /** Whether it is one window over everything. */
  public boolean isWholeRun() {
    return millis == Long.MAX_VALUE;
  }

  /** Whether windows of a size fit into it without rest. */
  boolean isMultipleOf(long sizeMillis) {
    return isWholeRun() || millis % sizeMillis == 0;
  }

  /**
   * Returns the start of the window that a moment is in, Unix milliseconds.
   *
   * @param firstMillis where the run's own windows begin
   */
  long startOf(long moment, long firstMillis) {
    return isWholeRun() ? firstMillis : moment - Math.floorMod(moment, millis);
  }
}

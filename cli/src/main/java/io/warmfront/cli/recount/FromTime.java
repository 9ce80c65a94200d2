package io.warmfront.cli.recount;

import io.warmfront.workload.DurationText;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A time as people write it: a time with an offset, or how long ago it was. */
public final class FromTime {
  /** What is right. */
  public static final String FORM =
      "a time such as 2026-11-20T09:00:00Z, or how long ago, such as 30m";

  private static final double LONGEST_SECONDS = 366 * 86_400.0;

  private FromTime() {}

  /**
   * Returns the time, Unix milliseconds; empty if the text is none.
   *
   * @param nowMillis Unix milliseconds
   */
  public static OptionalLong parse(String text, long nowMillis) {
    OptionalDouble ago = DurationText.parseSeconds(text);
    if (ago.isPresent()) {
      return ago.getAsDouble() > LONGEST_SECONDS
          ? OptionalLong.empty()
          : OptionalLong.of(nowMillis - Math.round(ago.getAsDouble() * 1e3));
    }
    try {
      return OptionalLong.of(OffsetDateTime.parse(text).toInstant().toEpochMilli());
    } catch (DateTimeException | ArithmeticException _) {
      return OptionalLong.empty();
    }
  }
}

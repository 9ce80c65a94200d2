package io.warmfront.console.api;

import io.warmfront.contract.workload.TimeSlice;
import io.warmfront.workload.DurationText;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Which windows of a run are meant, as it came: {@code FROM} or {@code FROM/LENGTH}. */
sealed interface AuditedTime {
  /** The longest offset and length. */
  double MOST_SECONDS = 366 * 86_400.0;

  /** What is right. */
  String FORM =
      "a time, or how long after the start of the run, and a length if it is more than one window:"
          + " '2026-11-20T09:00:10Z', '2026-11-20T09:00:10Z/1m', '30s/1m'";

  /**
   * It can be understood.
   *
   * @param slice the windows that touch it
   */
  record Right(TimeSlice slice) implements AuditedTime {}

  /**
   * It cannot.
   *
   * @param detail what was wrong, and what would be right
   */
  record Wrong(String detail) implements AuditedTime {}

  /**
   * Reads a text.
   *
   * @param text null for all windows
   * @param startMillis when the run began, Unix milliseconds
   */
  static AuditedTime of(@Nullable String text, long startMillis) {
    if (text == null) {
      return new Right(TimeSlice.ALL);
    }
    int slash = text.indexOf('/');
    OptionalLong from = from(slash < 0 ? text : text.substring(0, slash), startMillis);
    OptionalLong length = slash < 0 ? OptionalLong.of(1) : millis(text.substring(slash + 1));
    if (from.isEmpty() || length.isEmpty() || length.getAsLong() < 1) {
      return new Wrong(
          "The window '%s' is not understood; right would be %s."
              .formatted(JsonBody.shortened(text), FORM));
    }
    return new Right(new TimeSlice(from.getAsLong(), from.getAsLong() + length.getAsLong()));
  }

  private static OptionalLong from(String text, long startMillis) {
    OptionalLong offset = millis(text);
    if (offset.isPresent()) {
      return OptionalLong.of(startMillis + offset.getAsLong());
    }
    try {
      return OptionalLong.of(OffsetDateTime.parse(text).toInstant().toEpochMilli());
    } catch (DateTimeException | ArithmeticException _) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong millis(String text) {
    OptionalDouble seconds = DurationText.parseSeconds(text);
    return seconds.isPresent() && seconds.getAsDouble() <= MOST_SECONDS
        ? OptionalLong.of(Math.round(seconds.getAsDouble() * 1e3))
        : OptionalLong.empty();
  }
}

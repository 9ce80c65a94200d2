package io.warmfront.recording.trace;

import io.warmfront.recording.RecordedOperation;
import io.warmfront.recording.TimeOrder;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Turns rows into operations, one after the other, and finds what is wrong with them. */
final class TraceRows {
  /** Of whom a trace says nothing. */
  static final String SCENARIO = "trace";

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_KEY = 1_000;

  /** The most different names of a column: more are keys in the wrong place. */
  private static final int MOST_NAMES = 200;

  private static final double MICROS_PER_SECOND = 1e6;

  private final TraceLayout layout;
  private final TraceMistakes mistakes;
  private final Set<String> operations = new HashSet<>();
  private final Set<String> keySpaces = new HashSet<>();
  private @Nullable TraceTime time;
  private long newestMicros;

  /**
   * Creates a reader of rows.
   *
   * @param time how times are written; null to tell by the first
   */
  TraceRows(TraceLayout layout, @Nullable TraceTime time, TraceMistakes mistakes) {
    this.layout = layout;
    this.time = time;
    this.mistakes = mistakes;
  }

  /** Returns how times are written; nothing before the first row. */
  Optional<TraceTime> time() {
    return Optional.ofNullable(time);
  }

  /** Returns the operation of a row; nothing after reporting. */
  @Nullable RecordedOperation operation(CSVRecord row, long line) {
    if (row.size() != layout.width()) {
      mistakes.add(
          line,
          0,
          "the row has %d cells".formatted(row.size()),
          "%d, as the first one".formatted(layout.width()));
      return null;
    }
    OptionalLong micros = micros(row, line);
    String operation = name(row, line, TraceColumn.OPERATION, operations);
    String key = text(row, line, TraceColumn.KEY, 1, LONGEST_KEY);
    String tenant = text(row, line, TraceColumn.TENANT, 0, LONGEST_NAME);
    String keySpace = name(row, line, TraceColumn.KEY_SPACE, keySpaces);
    if (micros.isEmpty()
        || operation == null
        || key == null
        || tenant == null
        || keySpace == null) {
      return null;
    }
    long due = micros.getAsLong();
    return new RecordedOperation(
        due, due, false, SCENARIO, operation, tenant, keySpace, TraceKey.id(key));
  }

  private OptionalLong micros(CSVRecord row, long line) {
    String text = layout.cell(row, TraceColumn.TIME);
    int column = layout.number(TraceColumn.TIME);
    TraceTime written = time == null ? TraceTime.of(text) : time;
    OptionalLong micros = written.micros(text);
    if (micros.isEmpty()) {
      mistakes.add(
          line,
          column,
          "'%s' is no time".formatted(shown(text)),
          time == null
              ? "2026-11-20T09:00:00.25Z, or a number of seconds, milliseconds or microseconds"
              : written.words() + ", as the first one or as you said");
      return micros;
    }
    time = written;
    if (micros.getAsLong() < newestMicros - TimeOrder.WINDOW_MICROS) {
      mistakes.add(
          line,
          column,
          "'%s' is %.0f s before the time of an earlier row"
              .formatted(shown(text), (newestMicros - micros.getAsLong()) / MICROS_PER_SECOND),
          "rows in the order of time, at most %.0f s apart from it"
              .formatted(TimeOrder.WINDOW_MICROS / MICROS_PER_SECOND));
      return OptionalLong.empty();
    }
    newestMicros = Math.max(newestMicros, micros.getAsLong());
    return micros;
  }

  private @Nullable String name(CSVRecord row, long line, TraceColumn column, Set<String> known) {
    int least = TraceColumn.NEEDED.contains(column) ? 1 : 0;
    String name = text(row, line, column, least, LONGEST_NAME);
    if (name != null
        && known.size() <= MOST_NAMES
        && known.add(name)
        && known.size() > MOST_NAMES) {
      mistakes.add(
          line,
          layout.number(column),
          "there are more than %d different ones".formatted(MOST_NAMES),
          "few kinds of them; is it the right column?");
    }
    return name;
  }

  private @Nullable String text(
      CSVRecord row, long line, TraceColumn column, int least, int longest) {
    String text = layout.cell(row, column);
    String wrong =
        text.length() < least
            ? "is empty"
            : text.length() > longest
                ? "has %d characters".formatted(text.length())
                : text.chars().anyMatch(Character::isISOControl) ? "has control characters" : "";
    if (wrong.isEmpty()) {
      return text;
    }
    mistakes.add(
        line,
        layout.number(column),
        column.label() + " " + wrong,
        "%d to %,d printable characters".formatted(least, longest));
    return null;
  }

  private static String shown(String text) {
    String harmless = text.replaceAll("\\p{Cntrl}", "?");
    return harmless.length() > LONGEST_NAME ? harmless.substring(0, LONGEST_NAME) + "…" : harmless;
  }
}

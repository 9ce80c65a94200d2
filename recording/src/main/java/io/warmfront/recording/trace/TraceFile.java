package io.warmfront.recording.trace;

import io.warmfront.recording.RecordedOperation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A trace as a CSV file (RFC 4180, UTF-8): a row for each operation with its time, what it was and
 * its key. It is read row by row, so it may be of any size. Immutable.
 *
 * @param path of the file
 * @param time how its times are written; null to tell by the first
 */
public record TraceFile(Path path, @Nullable TraceTime time) {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

  /**
   * Looks through the whole file.
   *
   * @throws IOException if it cannot be read
   */
  public TraceCheck check() throws IOException {
    return read(_ -> {});
  }

  /**
   * Looks through the whole file and hands its operations over, in their order. What was handed
   * over before a mistake was found means nothing.
   *
   * @throws IOException if it cannot be read
   */
  public TraceCheck read(Consumer<RecordedOperation> sink) throws IOException {
    TraceMistakes mistakes = new TraceMistakes();
    Sums sums = new Sums();
    Optional<TraceRows> rows = Optional.empty();
    Optional<TraceLayout> layout = Optional.empty();
    try (CSVParser parser =
        CSVParser.parse(Files.newBufferedReader(path, StandardCharsets.UTF_8), FORMAT)) {
      Iterator<CSVRecord> records = parser.iterator();
      while (records.hasNext()) {
        CSVRecord row = records.next();
        long line = parser.getCurrentLineNumber();
        if (layout.isEmpty()) {
          layout = TraceLayout.of(row, line, mistakes);
          if (layout.isEmpty()) {
            break;
          }
          rows = Optional.of(new TraceRows(layout.get(), time, mistakes));
          if (layout.get().isHeader()) {
            continue;
          }
        }
        RecordedOperation operation = rows.orElseThrow().operation(row, line);
        if (operation != null && mistakes.isEmpty()) {
          sums.add(operation);
          sink.accept(operation);
        }
      }
    } catch (UncheckedIOException e) {
      reportUnreadable(e, mistakes);
    }
    if (mistakes.isEmpty() && sums.count == 0) {
      mistakes.add(0, 0, "there is no row", "a row for each operation: time,operation,key");
    }
    return mistakes.isEmpty()
        ? sums.right(rows.flatMap(TraceRows::time).orElseThrow(), layout.orElseThrow())
        : new TraceCheck.Wrong(mistakes.kept(), mistakes.more());
  }

  /** Says where the file is no CSV, or no text; nothing behind that place can be read. */
  private static void reportUnreadable(UncheckedIOException problem, TraceMistakes mistakes)
      throws IOException {
    switch (Objects.requireNonNull(problem.getCause())) {
      case CSVException e ->
          mistakes.add(
              0, 0, "it is no CSV: " + e.getMessage(), "quotes that are closed, as in RFC 4180");
      case MalformedInputException _ -> mistakes.add(0, 0, "it is no text", "UTF-8");
      case IOException e -> throw e;
    }
  }

  /** What there was so far. */
  private static final class Sums {
    private final SortedMap<String, Long> operations = new TreeMap<>();
    private long count;
    private long firstMicros = Long.MAX_VALUE;
    private long lastMicros = Long.MIN_VALUE;

    void add(RecordedOperation operation) {
      count++;
      firstMicros = Math.min(firstMicros, operation.dueMicros());
      lastMicros = Math.max(lastMicros, operation.dueMicros());
      operations.merge(operation.operation(), 1L, Long::sum);
    }

    TraceCheck.Right right(TraceTime time, TraceLayout layout) {
      return new TraceCheck.Right(
          time, count, firstMicros, lastMicros, operations, layout.ignored());
    }
  }
}

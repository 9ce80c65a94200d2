package io.warmfront.recording.trace;

import io.warmfront.recording.RecordedOperation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes operations as CSV that can be imported again. Not thread-safe. */
public final class TraceText {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setRecordSeparator('\n')
          .setHeader(Stream.of(TraceColumn.values()).map(TraceColumn::label).toArray(String[]::new))
          .get();

  private final CSVPrinter printer;
  private long count;

  /**
   * Begins with a header.
   *
   * @param out is not closed
   * @throws IOException if it takes nothing
   */
  public TraceText(Appendable out) throws IOException {
    this.printer = new CSVPrinter(out, FORMAT);
  }

  /**
   * Adds an operation.
   *
   * @throws UncheckedIOException if nothing can be written any more
   */
  public void add(RecordedOperation operation) {
    try {
      printer.printRecord(
          Instant.EPOCH.plus(operation.dueMicros(), ChronoUnit.MICROS),
          operation.operation(),
          operation.id(),
          operation.tenant(),
          operation.keySpace());
      count++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns how many operations were written. */
  public long count() {
    return count;
  }
}

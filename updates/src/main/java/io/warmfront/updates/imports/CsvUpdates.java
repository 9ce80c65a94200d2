package io.warmfront.updates.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Updates as CSV (RFC 4180, UTF-8): a header that names the columns, then a row each. */
final class CsvUpdates {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

  /** Spreadsheets begin a file with it. */
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private CsvUpdates() {}

  /** Reads a file. */
  static void read(Path path, ImportMistakes mistakes, ImportFile.Sink sink)
      throws IOException, InterruptedException {
    try (CSVParser parser =
        CSVParser.parse(Files.newBufferedReader(path, StandardCharsets.UTF_8), FORMAT)) {
      Iterator<CSVRecord> rows = parser.iterator();
      if (!rows.hasNext()) {
        return;
      }
      CSVRecord header = rows.next();
      Map<ImportField, Integer> places = places(header, parser.getCurrentLineNumber(), mistakes);
      if (!mistakes.isEmpty()) {
        return;
      }
      while (rows.hasNext()) {
        CSVRecord row = rows.next();
        long line = parser.getCurrentLineNumber();
        if (row.size() != header.size()) {
          mistakes.add(
              line,
              0,
              "the row has %d cells".formatted(row.size()),
              "%d, as the header".formatted(header.size()));
        } else {
          Optional<ImportedUpdate> update = fields(row, line, places, mistakes).update();
          if (update.isPresent() && !sink.take(update.get())) {
            return;
          }
        }
      }
    }
  }

  /** Whether a file is at fault, and not the disk. */
  static boolean isSyntax(Throwable cause) {
    return cause instanceof CSVException;
  }

  private static Map<ImportField, Integer> places(
      CSVRecord header, long line, ImportMistakes mistakes) {
    Map<ImportField, Integer> places = new EnumMap<>(ImportField.class);
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i).replace(BYTE_ORDER_MARK, "").strip();
      Optional<ImportField> field = ImportField.named(name);
      if (field.isEmpty()) {
        mistakes.add(
            line,
            i + 1,
            "there is no column '%s'".formatted(name),
            "a header of " + ImportField.NAMES);
      } else if (places.putIfAbsent(field.get(), i) != null) {
        mistakes.add(line, i + 1, "'%s' is there twice".formatted(name), "once");
      }
    }
    if (mistakes.isEmpty() && !places.containsKey(ImportField.KEY)) {
      mistakes.add(line, 0, "the header has no key", "a header of " + ImportField.NAMES);
    }
    return places;
  }

  /**
   * An empty cell is a missing field; of the value it is so only where the other column has one, or
   * in a delete, as a value may be empty.
   */
  private static UpdateFields fields(
      CSVRecord row, long line, Map<ImportField, Integer> places, ImportMistakes mistakes) {
    UpdateFields fields = new UpdateFields(line, mistakes);
    boolean hasBase64 = !cell(row, places, ImportField.VALUE_BASE64).isEmpty();
    places.forEach((field, place) -> {
      String cell = row.get(place);
      boolean isEmptyValue = field == ImportField.VALUE && !hasBase64;
      if (!cell.isEmpty() || isEmptyValue) {
        fields.put(field, cell, place + 1);
      } else {
        fields.at(field, place + 1);
      }
    });
    return fields;
  }

  private static String cell(CSVRecord row, Map<ImportField, Integer> places, ImportField field) {
    Integer place = places.get(field);
    return place == null ? "" : row.get(place);
  }
}

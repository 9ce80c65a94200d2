package io.warmfront.recording.trace;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;

/**
 * Which column stands where.
 *
 * @param places from 0, by column
 * @param width how many cells a row has
 * @param isHeader whether the first row is a header
 * @param ignored names of columns that mean nothing here
 */
record TraceLayout(
    Map<TraceColumn, Integer> places, int width, boolean isHeader, List<String> ignored) {
  private static final String HEADER = "time,operation,key, and perhaps tenant and keyspace";

  TraceLayout {
    places = Map.copyOf(places);
    ignored = List.copyOf(ignored);
  }

  /** Returns the layout that the first row says or means; nothing after reporting. */
  static Optional<TraceLayout> of(CSVRecord first, long line, TraceMistakes mistakes) {
    boolean isHeader =
        first.stream().anyMatch(it -> TraceColumn.named(it).equals(Optional.of(TraceColumn.TIME)));
    return isHeader ? ofHeader(first, line, mistakes) : ofRow(first, line, mistakes);
  }

  private static Optional<TraceLayout> ofHeader(
      CSVRecord header, long line, TraceMistakes mistakes) {
    Map<TraceColumn, Integer> places = new EnumMap<>(TraceColumn.class);
    List<String> ignored = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i);
      Optional<TraceColumn> column = TraceColumn.named(name);
      if (column.isEmpty()) {
        ignored.add(name);
      } else if (places.putIfAbsent(column.get(), i) != null) {
        mistakes.add(
            line,
            i + 1,
            "'%s' is a second column '%s'".formatted(name, column.get().label()),
            "one");
      }
    }
    String missing =
        TraceColumn.NEEDED.stream()
            .filter(it -> !places.containsKey(it))
            .map(it -> "'" + it.label() + "'")
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      mistakes.add(line, 0, "the header has no " + missing, HEADER);
    }
    return mistakes.isEmpty()
        ? Optional.of(new TraceLayout(places, header.size(), true, ignored))
        : Optional.empty();
  }

  private static Optional<TraceLayout> ofRow(CSVRecord row, long line, TraceMistakes mistakes) {
    TraceColumn[] columns = TraceColumn.values();
    if (row.size() < TraceColumn.NEEDED.size() || row.size() > columns.length) {
      mistakes.add(
          line,
          0,
          "the row has %d cells".formatted(row.size()),
          HEADER + "; or a header that names them");
      return Optional.empty();
    }
    Map<TraceColumn, Integer> places = new EnumMap<>(TraceColumn.class);
    for (int i = 0; i < row.size(); i++) {
      places.put(columns[i], i);
    }
    return Optional.of(new TraceLayout(places, row.size(), false, List.of()));
  }

  /** Returns the cell of a column without blanks around it; empty if there is no such column. */
  String cell(CSVRecord row, TraceColumn column) {
    Integer place = places.get(column);
    return place == null ? "" : row.get(place).strip();
  }

  /** Returns where a column stands, from 1. */
  int number(TraceColumn column) {
    return places.getOrDefault(column, -1) + 1;
  }
}

package io.warmfront.cli.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Windows as text: a line for each, and for each of their rows. */
public final class WindowsText {
  private WindowsText() {}

  /**
   * Returns the lines.
   *
   * @param answer as the console gives it
   */
  public static List<String> lines(JsonNode answer) {
    if (answer.path("windows").isEmpty()) {
      return List.of("The run has no closed window there.");
    }
    Table table =
        Table.titled(
            "from",
            "of",
            "completed",
            "errors",
            "dropped",
            "hit ratio",
            "byte hit ratio",
            "p50",
            "p99",
            "p99.9",
            "max",
            "remarks");
    for (JsonNode window : answer.path("windows")) {
      String start = Instant.ofEpochMilli(window.path("start").asLong()).toString();
      add(table, start, "all", window.path("total"), remarks(window));
      for (JsonNode row : window.path("rows")) {
        add(table, start, name(row), row, "");
      }
    }
    return table.lines();
  }

  private static void add(Table table, String start, String of, JsonNode row, String remarks) {
    Times times = Times.of(row);
    table.row(
        start,
        of,
        Figures.rate(row.path("achievedPerSecond")),
        Figures.rate(row.path("errorsPerSecond")),
        Figures.rate(row.path("droppedPerSecond")),
        Figures.share(row.path("hitRatio")),
        Figures.share(row.path("loads").path("byte_hit_ratio")),
        times.text("p50"),
        times.text("p99"),
        times.text("p99.9"),
        times.text("max"),
        remarks);
  }

  /** Returns the tags of a row that it has. */
  private static String name(JsonNode row) {
    return Stream.of("scenario", "target", "operation", "tenant")
        .map(tag -> row.path(tag).asText())
        .filter(value -> !value.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String remarks(JsonNode window) {
    List<String> remarks = new ArrayList<>();
    if (window.path("incomplete").asBoolean()) {
      remarks.add("incomplete");
    }
    long saturated = window.path("saturation").path("saturated").asLong();
    if (saturated > 0) {
      remarks.add("saturated %d of %d".formatted(saturated, window.path("windows").asLong()));
    }
    if (!window.path("whole").asBoolean()) {
      remarks.add("part");
    }
    return String.join(", ", remarks);
  }
}

package io.warmfront.cli.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An audit as text: for each series what windows and frames say, one under the other. Of its three
 * clocks those are shown that users feel: response time, or service time where there is no other.
 */
public final class AuditText {
  /** The verdict of windows that are not what frames say. */
  public static final String DIFFERS = "DIFFERS";

  private static final String LATE = "LATE";

  private AuditText() {}

  /**
   * Returns the lines.
   *
   * @param answer as the console gives it
   */
  public static List<String> lines(JsonNode answer, Paint paint) {
    List<String> lines = new ArrayList<>();
    for (JsonNode series : answer.path("series")) {
      lines.add(title(series, paint));
      lines.addAll(figures(shown(series.path("times"))));
    }
    lines.add("");
    lines.addAll(wholeRun(answer));
    answer.path("differences").forEach(it -> lines.add(paint.bad("differs:") + " " + it.asText()));
    if (answer.path("moreDifferences").asInt() > 0) {
      lines.add("and %d more".formatted(answer.path("moreDifferences").asInt()));
    }
    lines.add("");
    lines.add(end(answer, paint));
    return lines;
  }

  private static String title(JsonNode series, Paint paint) {
    String name =
        Stream.of("scenario", "target", "operation", "tenant")
            .map(it -> series.path(it).asText())
            .filter(it -> !it.isEmpty())
            .collect(Collectors.joining(" · "));
    return "%s  %s in windows, %s in frames: %s"
        .formatted(
            paint.bold(name),
            Figures.count(series.path("inWindows")),
            Figures.count(series.path("inFrames")),
            verdict(series.path("verdict").asText(), paint));
  }

  private static String verdict(String verdict, Paint paint) {
    return switch (verdict) {
      case DIFFERS -> paint.bad("they differ");
      case LATE -> paint.warning("the rest was late");
      default -> paint.good("they agree");
    };
  }

  private static JsonNode shown(JsonNode times) {
    for (String clock : List.of("response", "service")) {
      for (JsonNode each : times) {
        if (each.path("clock").asText().equals(clock)) {
          return each;
        }
      }
    }
    return times.path(0);
  }

  private static List<String> figures(JsonNode times) {
    if (times.isMissingNode()) {
      return List.of();
    }
    List<String> titles = new ArrayList<>(List.of(times.path("clock").asText(), "times"));
    List<String> windows =
        new ArrayList<>(List.of("windows", Figures.count(times.path("inWindows"))));
    List<String> frames = new ArrayList<>(List.of("frames", Figures.count(times.path("inFrames"))));
    List<String> off = new ArrayList<>(List.of("off by", ""));
    for (JsonNode figure : times.path("figures")) {
      titles.add(figure.path("name").asText());
      windows.add(Figures.time(figure.path("windows")));
      frames.add(Figures.time(figure.path("frames")));
      off.add(off(figure.path("off")));
    }
    return Table.titled(titles.toArray(String[]::new))
        .row(windows.toArray(String[]::new))
        .row(frames.toArray(String[]::new))
        .row(off.toArray(String[]::new))
        .lines();
  }

  private static String off(JsonNode off) {
    return off.isNumber()
        ? String.format(Locale.ROOT, "%.2f %%", off.doubleValue() * 100)
        : Figures.UNKNOWN;
  }

  private static List<String> wholeRun(JsonNode answer) {
    Table table =
        Table.titled(
            "whole run", "counted", "late", "open", "duplicate", "fenced", "rejected", "lost");
    table.row(row("windows", answer.path("inWindows"), "open"));
    table.row(row("frames", answer.path("inFrames"), "late"));
    return table.lines();
  }

  /** What one of the sides cannot know is a dash. */
  private static String[] row(String side, JsonNode numbers, String unknown) {
    return Stream.concat(
            Stream.of(side),
            Stream.of("counted", "late", "open", "duplicate", "fenced", "rejected", "lost")
                .map(it -> it.equals(unknown) ? Figures.UNKNOWN : Figures.count(numbers.path(it))))
        .toArray(String[]::new);
  }

  private static String end(JsonNode answer, Paint paint) {
    long gone = answer.path("gone").asLong();
    return String.format(
        Locale.ROOT,
        "%s: %,d of %,d windows from %s to %s are the same%s; percentiles may be off by %.2f %%",
        verdict(answer.path("verdict").asText(), paint),
        answer.path("equal").asLong(),
        answer.path("windows").asLong(),
        Instant.ofEpochMilli(answer.path("fromMillis").asLong()),
        Instant.ofEpochMilli(answer.path("untilMillis").asLong()),
        gone == 0 ? "" : ", and of %d the frames are gone".formatted(gone),
        answer.path("errorBound").asDouble() * 100);
  }
}

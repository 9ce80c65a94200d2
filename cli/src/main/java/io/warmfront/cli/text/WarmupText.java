package io.warmfront.cli.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A cache warm-up in words. */
public final class WarmupText {
  private static final int BAR = 24;

  private WarmupText() {}

  /** Returns the line for a terminal, with a bar. */
  public static String forTerminal(JsonNode status) {
    if (!status.path("ratio").isNumber()) {
      return status.path("state").asText() + ": " + status.path("message").asText();
    }
    String message = status.path("message").asText("");
    return "%s %s  %s of %s  %s  %s left  %s written%s"
        .formatted(
            bar(status.path("ratio").doubleValue()),
            Figures.share(status.path("ratio")),
            Figures.count(status.path("passed")),
            Figures.count(status.path("offsets")),
            rate(status.path("offsetsPerSecond")),
            left(status.path("leftSeconds")),
            Figures.count(status.path("counts").path("written")),
            message.isEmpty() ? limit(status) : "  " + message);
  }

  /** Returns the line for a log: {@code key=value}, times in seconds. */
  public static String forLog(JsonNode status) {
    return "warmup=%s state=%s ratio=%s passed=%s offsets=%s rate=%s left=%s written=%s limit=%s"
        .formatted(
            status.path("warmup").asText(),
            status.path("state").asText(),
            plain(status.path("ratio")),
            whole(status.path("passed")),
            whole(status.path("offsets")),
            plain(status.path("offsetsPerSecond")),
            plain(status.path("leftSeconds")),
            whole(status.path("counts").path("written")),
            status.path("limit").isTextual()
                ? status.path("limit").asText().toLowerCase(Locale.ROOT)
                : Figures.UNKNOWN);
  }

  /** Returns what became of it, a line each. */
  public static List<String> lines(JsonNode status) {
    List<String> lines = new ArrayList<>();
    String message = status.path("message").asText("");
    lines.add(
        "cache warm-up %s: %s%s"
            .formatted(
                status.path("warmup").asText(),
                status.path("state").asText(),
                message.isEmpty() ? "" : ". " + message));
    if (!status.path("startedAt").isNumber()) {
      return lines;
    }
    double seconds =
        (status.path("at").longValue() - status.path("startedAt").longValue()) / 1_000.0;
    lines.add(
        "  log         %s of %s offsets in %s, %s"
            .formatted(
                Figures.count(status.path("passed")),
                Figures.count(status.path("offsets")),
                Figures.time(seconds),
                rate(status.path("offsetsPerSecond"))));
    JsonNode counts = status.path("counts");
    for (Place place : Place.ALL) {
      lines.add(
          "  %-11s %,11d  %s"
              .formatted(place.name(), counts.path(place.name()).longValue(), place.meaning()));
    }
    return lines;
  }

  private static String bar(double ratio) {
    int full = (int) Math.clamp(Math.floor(ratio * BAR), 0, BAR);
    return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
  }

  private static String rate(JsonNode perSecond) {
    return perSecond.isNumber()
        ? String.format(Locale.ROOT, "%,.0f/s", perSecond.doubleValue())
        : Figures.UNKNOWN;
  }

  private static String left(JsonNode seconds) {
    return seconds.isNumber() ? Figures.span(Math.round(seconds.doubleValue())) : Figures.UNKNOWN;
  }

  private static String limit(JsonNode status) {
    return switch (status.path("limit").asText("")) {
      case "REDIS" -> "  (slowed down: Redis)";
      case "LIVE_LAG" -> "  (slowed down: live updates wait)";
      default -> "";
    };
  }

  private static String plain(JsonNode value) {
    return value.isNumber()
        ? String.format(Locale.ROOT, "%.6g", value.doubleValue())
        : Figures.UNKNOWN;
  }

  private static String whole(JsonNode value) {
    return value.isNumber() ? Long.toString(value.longValue()) : Figures.UNKNOWN;
  }

  /** Where records end. */
  private record Place(String name, String meaning) {
    static final List<Place> ALL =
        List.of(
            new Place("written", "values that the cache has now"),
            new Place(
                "superseded", "the cache, or a newer record, had the same version or a newer one"),
            new Place("expired", "were true no more"),
            new Place("tombstones", "deletes that the cache remembers now"),
            new Place("unreadable", "are no updates; they are dead letters since they first came"),
            new Place("refused", "the cache holds something else under their keys"),
            new Place("leftOut", "were of keys that were not asked for"));
  }
}

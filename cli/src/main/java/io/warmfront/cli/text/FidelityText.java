package io.warmfront.cli.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** The fidelity of a replay as text: a line for each scenario. */
public final class FidelityText {
  private FidelityText() {}

  /**
   * Returns the lines.
   *
   * @param answer as the console gives it
   */
  public static List<String> lines(JsonNode answer) {
    Table table =
        Table.titled(
            "scenario",
            "recording",
            "speed",
            "recorded",
            "replayed",
            "rate",
            "schedule",
            "starts",
            "in place",
            "popularity",
            "top 100",
            "out of order",
            "fidelity");
    for (JsonNode scenario : answer.path("scenarios")) {
      JsonNode parts = scenario.path("fidelity");
      table.row(
          scenario.path("scenario").asText(),
          scenario.path("recording").asText(),
          number(scenario.path("speed")) + "x",
          Figures.count(parts.path("recorded")),
          Figures.count(parts.path("replayed")),
          number(parts.path("achieved")),
          number(parts.path("scheduleDistance")),
          number(parts.path("interArrivalDistance")),
          number(parts.path("inPlace")),
          number(parts.path("popularityDistance")),
          number(parts.path("topOverlap")),
          number(parts.path("orderViolations")),
          number(scenario.path("score")));
    }
    return table.lines();
  }

  private static String number(JsonNode value) {
    return String.format(Locale.ROOT, "%.3f", value.asDouble());
  }
}

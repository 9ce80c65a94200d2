package io.warmfront.cli.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A comparison of runs in words. */
public final class GateText {
  private static final String[] TITLES = {
    "", "base", "now", "change", "interval", "may be worse by", "result"
  };

  private GateText() {}

  /**
   * Returns the lines for a terminal.
   *
   * @param answer as the console gives it
   */
  public static List<String> lines(JsonNode answer, Paint paint) {
    List<String> lines = new ArrayList<>();
    Table table = Table.titled(TITLES);
    for (JsonNode metric : answer.path("metrics")) {
      List<String> cells = new ArrayList<>(cells(metric));
      cells.add(painted(metric.path("result").asText(), paint));
      table.row(cells.toArray(String[]::new));
    }
    if (!answer.path("metrics").isEmpty()) {
      lines.addAll(table.lines());
    }
    answer.path("metrics").forEach(it -> remark(it, lines));
    lines.add("");
    lines.add(verdict(answer.path("verdict").asText(), paint) + ": " + heading(answer));
    answer.path("reasons").forEach(it -> lines.add("  " + it.asText()));
    return lines;
  }

  /**
   * Returns the lines of a Markdown text.
   *
   * @param answer as the console gives it
   */
  public static List<String> markdown(JsonNode answer) {
    List<String> lines = new ArrayList<>();
    lines.add("**%s**: %s".formatted(answer.path("verdict").asText(), heading(answer)));
    lines.add("");
    if (!answer.path("metrics").isEmpty()) {
      lines.add("|" + " %s |".repeat(TITLES.length).formatted((Object[]) TITLES));
      lines.add("| --- | ---: | ---: | ---: | ---: | ---: | --- |");
      for (JsonNode metric : answer.path("metrics")) {
        String result = metric.path("result").asText();
        lines.add(
            "| %s | %s |"
                .formatted(
                    String.join(" | ", cells(metric)),
                    result.equals("REGRESSION") ? "**REGRESSION**" : result));
      }
      lines.add("");
    }
    answer.path("metrics").forEach(it -> remark(it, lines));
    answer.path("reasons").forEach(it -> lines.add("- " + it.asText()));
    return lines;
  }

  private static List<String> cells(JsonNode metric) {
    return List.of(
        metric.path("metric").asText(),
        value(metric, metric.path("base")),
        value(metric, metric.path("now")),
        change(metric, metric.path("change")),
        metric.path("low").isNumber()
            ? change(metric, metric.path("low")) + " to " + change(metric, metric.path("high"))
            : Figures.UNKNOWN,
        Figures.share(metric.path("limit")));
  }

  private static void remark(JsonNode metric, List<String> lines) {
    String remark = metric.path("remark").asText("");
    if (!remark.isEmpty()) {
      lines.add("%s is not judged: %s".formatted(metric.path("metric").asText(), remark));
    }
  }

  private static String value(JsonNode metric, JsonNode value) {
    return switch (metric.path("metric").asText()) {
      case "throughput" -> Figures.rate(value);
      case "errors", "hit_ratio" -> Figures.share(value);
      default -> Figures.time(value);
    };
  }

  private static String change(JsonNode metric, JsonNode change) {
    if (!change.isNumber()) {
      return Figures.UNKNOWN;
    }
    boolean isShare =
        switch (metric.path("metric").asText()) {
          case "errors", "hit_ratio" -> true;
          default -> false;
        };
    return String.format(
        Locale.ROOT, isShare ? "%+.2f pts" : "%+.1f %%", change.doubleValue() * 100);
  }

  private static String heading(JsonNode answer) {
    return "%s of '%s' held against %d, certain to %s"
        .formatted(
            names(answer.path("runs")),
            answer.path("workload").asText(),
            answer.path("base").size(),
            String.format(Locale.ROOT, "%.2f %%", answer.path("confidence").asDouble() * 100));
  }

  private static String names(JsonNode runs) {
    return StreamSupport.stream(runs.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }

  private static String verdict(String verdict, Paint paint) {
    return switch (verdict) {
      case "PASS" -> paint.good(verdict);
      case "FAIL" -> paint.bad(verdict);
      default -> paint.warning(verdict);
    };
  }

  private static String painted(String result, Paint paint) {
    return switch (result) {
      case "REGRESSION" -> paint.bad(result);
      case "IMPROVEMENT", "SAME" -> paint.good(result);
      default -> paint.warning(result);
    };
  }
}

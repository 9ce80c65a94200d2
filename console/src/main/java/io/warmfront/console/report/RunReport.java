package io.warmfront.console.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A run as an HTML page: the verdict first, then what it rests on. The same numbers always give the
 * same bytes.
 *
 * @param summary as the API has it
 * @param charts figures, finished
 * @param operations rows of the table of operations
 */
record RunReport(JsonNode summary, List<String> charts, List<List<String>> operations) {
  private static final String STYLE = "/report/report.css";
  private static final Set<String> TIMES =
      Set.of("response_time", "service_time", "start_delay", "staleness");
  private static final List<String> OPERATIONS =
      List.of("", "operations", "rate", "errors", "hit ratio", "p50", "p90", "p99", "p99.9", "max");
  private static final Map<String, String> ACCOUNTS =
      new TreeMap<>(
          Map.of(
              "events_lost", "lost: in frames that never came",
              "events_late", "late: their window had closed",
              "events_duplicate", "twice: counted once",
              "events_fenced", "of an owner who had been replaced",
              "events_rejected", "in frames that contradict themselves"));

  /** Returns the page. */
  String html() {
    String run = summary.path("run").asText();
    String verdict = summary.path("verdict").asText();
    StringBuilder page = new StringBuilder(32_768);
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.append(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n");
    page.append(
        "<title>%s: %s</title>\n<style>\n%s</style>\n</head>\n<body>\n<main>\n"
            .formatted(Html.text(verdict), Html.text(run), Resource.text(STYLE)));
    page.append(
        "<header class=\"%s\"><p class=\"verdict\">%s</p><h1>%s</h1><p>%s</p></header>\n"
            .formatted(
                Html.text(verdict.toLowerCase(Locale.ROOT)),
                Html.text(verdict),
                Html.text(run),
                Html.text(heading())));
    page.append(Html.list(texts(summary.path("reasons"))));
    section(page, "Thresholds", thresholds());
    section(page, "Is it all there?", completeness());
    section(page, "How it went", String.join("", charts));
    section(page, "Operations", Html.table(OPERATIONS, operations));
    page.append(
        "<p><a download=\"%s.json\" href=\"data:application/json;base64,%s\">All numbers as JSON</a></p>\n"
            .formatted(
                Html.text(run),
                Base64.getEncoder()
                    .encodeToString(summary.toString().getBytes(StandardCharsets.UTF_8))));
    return page.append("</main>\n</body>\n</html>\n").toString();
  }

  private String heading() {
    JsonNode start = summary.path("start_at");
    return "%s, %s%s"
        .formatted(
            summary.path("workload").asText(),
            summary.path("state").asText(),
            start.isNumber()
                ? ", from "
                    + Instant.ofEpochMilli(start.longValue()).truncatedTo(ChronoUnit.SECONDS)
                : "");
  }

  private static void section(StringBuilder page, String title, String content) {
    if (!content.isEmpty()) {
      page.append("<section>\n<h2>%s</h2>\n%s</section>\n".formatted(Html.text(title), content));
    }
  }

  private String thresholds() {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode each : summary.path("thresholds")) {
      rows.add(
          List.of(
              each.path("metric").asText(),
              each.path("expression").asText(),
              observed(each),
              each.path("ok").asBoolean() ? "✓ held" : "✗ did not hold"));
    }
    return rows.isEmpty() ? "" : Html.table(List.of("metric", "must be", "was", "result"), rows);
  }

  private static String observed(JsonNode threshold) {
    JsonNode value = threshold.path("observed");
    String metric = threshold.path("metric").asText().replaceFirst("\\{.*", "");
    boolean isTime =
        TIMES.contains(metric) && !threshold.path("expression").asText().startsWith("count");
    String text = isTime ? Figures.time(value) : value.asText(Figures.UNKNOWN);
    return threshold.path("at_least").asBoolean() ? "≥ " + text : text;
  }

  private String completeness() {
    JsonNode totals = summary.path("totals");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("offered", Figures.count(totals.path("offered")), "came due"));
    if (totals.path("steps").asLong() > 0) {
      rows.add(List.of("steps", Figures.count(totals.path("steps")), "followed on their journeys"));
    }
    rows.add(List.of("completed", Figures.count(totals.path("completed")), "were served"));
    rows.add(List.of("errors", Figures.count(totals.path("errors")), "failed"));
    rows.add(List.of("dropped", Figures.count(totals.path("dropped")), "could not be started"));
    rows.add(
        List.of(
            "unoffered",
            Figures.count(totals.path("unoffered")),
            "were planned while nobody had their shard"));
    ACCOUNTS.forEach((name, meaning) -> {
      if (totals.path(name).asLong() > 0) {
        rows.add(List.of(name.replace('_', ' '), Figures.count(totals.path(name)), meaning));
      }
    });
    JsonNode windows = summary.path("windows");
    rows.add(
        List.of(
            "windows",
            Figures.count(windows.path("windows")),
            "of which the generator could not keep up in "
                + Figures.count(windows.path("saturated"))));
    return Html.table(List.of("", "number", ""), rows);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(it -> texts.add(it.asText()));
    return texts;
  }
}

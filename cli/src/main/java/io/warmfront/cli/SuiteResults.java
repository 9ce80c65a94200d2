package io.warmfront.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.warmfront.cli.text.Figures;
import io.warmfront.cli.text.Paint;
import io.warmfront.cli.text.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The runs of a suite, in one table and with one verdict. */
final class SuiteResults {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final List<Entry> entries = new ArrayList<>();

  /**
   * One run.
   *
   * @param workload its name
   * @param results as the console gives them; null if it was not run
   */
  record Entry(String workload, @Nullable JsonNode results) {
    SuiteVerdict verdict() {
      return results == null ? SuiteVerdict.INVALID : SuiteVerdict.of(results);
    }

    /** Returns why it is not PASS, in sentences; empty if it is. */
    List<String> reasons() {
      List<String> reasons = new ArrayList<>();
      if (results == null) {
        reasons.add("It was not run.");
        return reasons;
      }
      if (results.path("stopped_early").asBoolean(false)) {
        reasons.add("It was stopped early.");
      }
      results.path("reasons").forEach(it -> reasons.add(it.asText()));
      return reasons;
    }
  }

  SuiteResults(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  void ended(String workload, JsonNode results) {
    entries.add(new Entry(workload, results));
  }

  void notRun(String workload) {
    entries.add(new Entry(workload, null));
  }

  /** Returns the verdict on all together. */
  SuiteVerdict verdict() {
    return entries.stream()
        .map(Entry::verdict)
        .min(Comparator.naturalOrder())
        .orElse(SuiteVerdict.INVALID);
  }

  /** Returns verdict, table and reasons. */
  List<String> lines(Paint paint) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s  %s: %d of %d passed"
            .formatted(
                paint.bold(painted(verdict(), paint)),
                name,
                entries.stream().filter(it -> it.verdict() == SuiteVerdict.PASS).count(),
                entries.size()));
    lines.add("");
    Table table =
        Table.titled(
            "workload",
            "verdict",
            "thresholds",
            "offered",
            "completed",
            "errors",
            "dropped",
            "run");
    for (Entry entry : entries) {
      JsonNode results = entry.results() == null ? JSON.createObjectNode() : entry.results();
      JsonNode totals = results.path("totals");
      table.row(
          entry.workload(),
          painted(entry.verdict(), paint),
          thresholds(results.path("thresholds")),
          Figures.count(totals.path("offered")),
          Figures.count(totals.path("completed")),
          Figures.count(totals.path("errors")),
          Figures.count(totals.path("dropped")),
          results.path("run").asText("-"));
    }
    lines.addAll(table.lines());
    for (Entry entry : entries) {
      entry.reasons().forEach(it -> lines.add("  " + entry.workload() + ": " + it));
    }
    return lines;
  }

  /** Returns everything as JSON text: name, verdict, and the results of each run as they came. */
  String json() {
    ObjectNode suite = JSON.createObjectNode().put("suite", name).put("verdict", verdict().name());
    ArrayNode runs = suite.putArray("runs");
    for (Entry entry : entries) {
      runs.addObject()
          .put("workload", entry.workload())
          .put("verdict", entry.verdict().name())
          .set("results", entry.results());
    }
    return suite.toPrettyString();
  }

  private static String thresholds(JsonNode thresholds) {
    int held = 0;
    for (JsonNode threshold : thresholds) {
      held += threshold.path("ok").asBoolean() ? 1 : 0;
    }
    return thresholds.isEmpty() ? "-" : held + " of " + thresholds.size() + " held";
  }

  private static String painted(SuiteVerdict verdict, Paint paint) {
    return switch (verdict) {
      case PASS -> paint.good(verdict.name());
      case FAIL -> paint.bad(verdict.name());
      case INVALID -> paint.warning(verdict.name());
    };
  }
}

package io.warmfront.cli.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.workload.Aggregate;
import io.warmfront.workload.ThresholdExpression;
import io.warmfront.workload.ThresholdMetric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The results of a run as text: verdict, thresholds, totals, scenarios. */
public final class SummaryText {
  private final Paint paint;
  private final JsonNode results;
  private final List<String> lines = new ArrayList<>();

  private SummaryText(JsonNode results, Paint paint) {
    this.results = results;
    this.paint = paint;
  }

  /**
   * Returns the lines.
   *
   * @param results as the console gives them
   */
  public static List<String> lines(JsonNode results, Paint paint) {
    SummaryText text = new SummaryText(results, paint);
    text.addVerdict();
    text.addThresholds();
    text.addErrorBudgets();
    text.addBreakingPoint();
    text.addWarmup();
    text.addTotals();
    text.addScenarios();
    text.addLoads();
    return List.copyOf(text.lines);
  }

  private void addVerdict() {
    String verdict = results.path("verdict").asText("UNKNOWN");
    String shown =
        switch (verdict) {
          case "PASS" -> paint.good(verdict);
          case "FAIL" -> paint.bad(verdict);
          default -> paint.warning(verdict);
        };
    lines.add(paint.bold(shown) + "  " + results.path("run").asText());
    int reshaped = results.path("reshaped").asInt(0);
    if (reshaped > 0) {
      lines.add("  reshaped " + (reshaped == 1 ? "once" : reshaped + " times") + " while it ran");
    }
    if (results.hasNonNull("aborted")) {
      lines.add("  " + results.path("aborted").asText());
    }
    for (Map.Entry<String, JsonNode> scenario : results.path("scenarios").properties()) {
      String catchUp = scenario.getValue().path("catch_up").asText("burst");
      if (!catchUp.equals("burst")) {
        lines.add("  late arrivals of " + scenario.getKey() + ": " + catchUp);
      }
    }
    results.path("reasons").forEach(reason -> lines.add("  " + reason.asText()));
  }

  private void addThresholds() {
    if (results.path("thresholds").isEmpty()) {
      return;
    }
    Table table = Table.plain();
    for (JsonNode threshold : results.path("thresholds")) {
      String metric = threshold.path("metric").asText();
      String expression = threshold.path("expression").asText();
      Optional<ThresholdExpression> parsed = parse(metric, expression);
      boolean known = threshold.path("observed").isNumber();
      table.row(
          threshold.path("ok").asBoolean()
              ? paint.good("✓")
              : known ? paint.bad("✗") : paint.warning("?"),
          metric,
          expression + span(threshold),
          known
              ? (threshold.path("at_least").asBoolean(false) ? "≥ " : "")
                  + observed(metric, parsed, threshold.path("observed").doubleValue())
              : "not measured",
          known && parsed.isPresent() && !threshold.path("at_least").asBoolean(false)
              ? margin(parsed.get(), threshold.path("observed").doubleValue())
              : "");
    }
    lines.add("");
    lines.add(paint.bold("thresholds"));
    lines.addAll(table.lines());
  }

  /** Returns over how long a threshold was judged; nothing for the whole run. */
  private static String span(JsonNode threshold) {
    if (!threshold.path("over_seconds").isNumber()) {
      return "";
    }
    String over = " over " + seconds(threshold.path("over_seconds"));
    return threshold.path("for_seconds").isNumber()
        ? over + " for " + seconds(threshold.path("for_seconds"))
        : over;
  }

  private static String seconds(JsonNode seconds) {
    return new BigDecimal(seconds.asText()).stripTrailingZeros().toPlainString() + "s";
  }

  private static Optional<ThresholdExpression> parse(String metric, String expression) {
    try {
      return named(metric).map(it -> ThresholdExpression.parse(it, expression));
    } catch (IllegalArgumentException newerGrammar) {
      return Optional.empty();
    }
  }

  private static Optional<ThresholdMetric> named(String metric) {
    return ThresholdMetric.named(shortened(metric));
  }

  private static String observed(
      String metric, Optional<ThresholdExpression> expression, double observed) {
    if (expression.isPresent() && expression.get().aggregate() == Aggregate.COUNT) {
      return String.format(Locale.ROOT, "%,.0f", observed);
    }
    return named(metric).map(ThresholdMetric::unit).orElse(ThresholdMetric.Unit.SHARE)
            == ThresholdMetric.Unit.SECONDS
        ? Figures.time(observed)
        : Figures.share(observed);
  }

  /** How far the observed value is from the limit, in parts of the limit. */
  private static String margin(ThresholdExpression expression, double observed) {
    if (expression.limit() == 0) {
      return "";
    }
    double share = Math.abs(expression.limit() - observed) / expression.limit();
    return String.format(
        Locale.ROOT, "%s by %.1f %%", expression.holds(observed) ? "held" : "missed", share * 100);
  }

  private void addErrorBudgets() {
    if (results.path("error_budgets").isEmpty()) {
      return;
    }
    Table table = Table.plain();
    for (JsonNode budget : results.path("error_budgets")) {
      boolean known = budget.path("used").isNumber();
      table.row(
          budget.path("ok").asBoolean()
              ? paint.good("✓")
              : known ? paint.bad("✗") : paint.warning("?"),
          budget.path("tier").asText(),
          Figures.share(budget.path("error_budget")) + " may fail",
          known ? Figures.share(budget.path("used")) + " of it used" : "not measured");
    }
    lines.add("");
    lines.add(paint.bold("error budgets"));
    lines.addAll(table.lines());
  }

  private void addBreakingPoint() {
    JsonNode found = results.path("breaking_point");
    if (!found.isObject()) {
      return;
    }
    lines.add("");
    lines.add(paint.bold("breaking point"));
    lines.add("  " + found.path("reason").asText());
    Table table = Table.plain();
    for (JsonNode step : found.path("steps")) {
      List<String> observed = new ArrayList<>();
      for (JsonNode condition : step.path("conditions")) {
        String metric = condition.path("metric").asText();
        String expression = condition.path("expression").asText();
        observed.add(
            shortened(metric)
                + " "
                + (condition.path("observed").isNumber()
                    ? (condition.path("at_least").asBoolean(false) ? "≥ " : "")
                        + observed(
                            metric,
                            parse(metric, expression),
                            condition.path("observed").doubleValue())
                    : "not measured"));
      }
      table.row(
          switch (step.path("outcome").asText()) {
            case "held" -> paint.good("✓");
            case "broken" -> paint.bad("✗");
            default -> paint.warning("?");
          },
          Figures.rate(step.path("per_second")),
          step.path("outcome").asText(),
          String.join(", ", observed));
    }
    lines.addAll(table.lines());
  }

  /** Returns a metric without its tags. */
  private static String shortened(String metric) {
    int brace = metric.indexOf('{');
    return brace < 0 ? metric : metric.substring(0, brace);
  }

  private void addWarmup() {
    JsonNode warmup = results.path("warmup");
    if (!warmup.isObject()) {
      return;
    }
    JsonNode totals = warmup.path("totals");
    String length =
        warmup.path("until").isNumber() && results.path("start_at").isNumber()
            ? String.format(
                Locale.ROOT,
                "the first %,.0f s",
                (warmup.path("until").asLong() - results.path("start_at").asLong()) / 1e3)
            : "all of the run";
    String how =
        !warmup.path("converged").isBoolean()
            ? ""
            : warmup.path("converged").asBoolean() ? ", until it converged" : ", not converged";
    lines.add("");
    lines.add(paint.bold("warm-up") + paint.faint(", in no other figure"));
    lines.add(
        "  %s%s: %s offered, %s completed, %s errors, %s dropped"
            .formatted(
                length,
                how,
                Figures.count(totals.path("offered")),
                Figures.count(totals.path("completed")),
                Figures.count(totals.path("errors")),
                Figures.count(totals.path("dropped"))));
  }

  private void addTotals() {
    lines.add("");
    lines.add(paint.bold("totals"));
    Table table = Table.plain();
    for (Map.Entry<String, JsonNode> total : results.path("totals").properties()) {
      boolean alarming = isLoss(total.getKey()) && total.getValue().asLong() > 0;
      String count = Figures.count(total.getValue());
      table.row(total.getKey().replace('_', ' '), alarming ? paint.warning(count) : count);
    }
    lines.addAll(table.lines());
  }

  private static boolean isLoss(String total) {
    return switch (total) {
      case "offered", "steps", "attempted", "completed" -> false;
      default -> true;
    };
  }

  private void addScenarios() {
    lines.add("");
    lines.add(paint.bold("response time by scenario") + paint.faint(", from the intended start"));
    Table table =
        Table.titled(
            "scenario",
            "completed",
            "errors",
            "dropped",
            "hit ratio",
            "p50",
            "p90",
            "p95",
            "p99",
            "p99.9",
            "max");
    for (Map.Entry<String, JsonNode> scenario : results.path("scenarios").properties()) {
      JsonNode numbers = scenario.getValue();
      Times times = Times.of(numbers);
      table.row(
          scenario.getKey() + (times.isService() ? " (service time)" : ""),
          Figures.count(numbers.path("completed")),
          Figures.count(numbers.path("errors")),
          Figures.count(numbers.path("dropped")),
          Figures.share(numbers.path("hit_ratio")),
          times.text("p50"),
          times.text("p90"),
          times.text("p95"),
          times.text("p99"),
          times.text("p99.9"),
          times.text("max"));
    }
    lines.addAll(table.lines());
  }

  /** Says how reads went on that the cache could not answer, of scenarios that have such reads. */
  private void addLoads() {
    Table table =
        Table.titled(
            "scenario",
            "byte hit ratio",
            "origin reads a miss",
            "lookup p50",
            "lookup p99",
            "origin p50",
            "origin p99",
            "fill p50",
            "fill p99");
    boolean hasLoads = false;
    for (Map.Entry<String, JsonNode> scenario : results.path("scenarios").properties()) {
      JsonNode loads = scenario.getValue().path("loads");
      if (loads.isObject()) {
        hasLoads = true;
        table.row(
            scenario.getKey(),
            Figures.share(loads.path("byte_hit_ratio")),
            Figures.ratio(loads.path("origin_amplification")),
            Figures.time(loads.path("lookup").path("p50")),
            Figures.time(loads.path("lookup").path("p99")),
            Figures.time(loads.path("origin").path("p50")),
            Figures.time(loads.path("origin").path("p99")),
            Figures.time(loads.path("fill").path("p50")),
            Figures.time(loads.path("fill").path("p99")));
      }
    }
    if (hasLoads) {
      lines.add("");
      lines.add(paint.bold("reads that the cache could not answer"));
      lines.addAll(table.lines());
    }
  }
}

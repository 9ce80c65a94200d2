package io.warmfront.workload;

import static io.warmfront.workload.SchemaForms.anyOf;
import static io.warmfront.workload.SchemaForms.names;
import static io.warmfront.workload.SchemaForms.oneOrMore;
import static io.warmfront.workload.SchemaForms.ref;
import static io.warmfront.workload.SchemaForms.without;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/** The schema of thresholds. */
final class ThresholdSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ThresholdSchema() {}

  static ObjectNode thresholds() {
    return byMetric(it -> oneOrMore(anyOf(SchemaScalars.expression(it), threshold(it))));
  }

  /** Returns expressions alone, one at least. */
  static ObjectNode conditions() {
    return byMetric(it -> oneOrMore(SchemaScalars.expression(it))).put("minProperties", 1);
  }

  private static ObjectNode byMetric(Function<ThresholdMetric, JsonNode> schema) {
    ObjectNode thresholds = JSON.objectNode().put("type", "object");
    ObjectNode metrics = thresholds.putObject("patternProperties");
    for (ThresholdMetric metric : ThresholdMetric.values()) {
      metrics.set("^\\s*" + metric.label() + "\\s*(?:\\{[^{}]*\\}\\s*)?$", schema.apply(metric));
    }
    return thresholds.put("additionalProperties", false);
  }

  private static ObjectNode threshold(ThresholdMetric metric) {
    ObjectNode threshold =
        new SchemaMap(Section.THRESHOLD.keys())
            .key("threshold", SchemaScalars.expression(metric))
            .key("over", ref("duration"))
            .key("for", ref("duration"))
            .key("bound", SchemaScalars.choice(ThresholdObjectReader.BOUNDS))
            .key("burnRate", burnRate(metric))
            .key("abortOnFail", SchemaScalars.truth())
            .key("delayAbortEval", ref("duration"))
            .key("onBreach", SchemaScalars.choice(ThresholdObjectReader.BREACHES))
            .requiring();
    ObjectNode expression = JSON.objectNode();
    expression.set("required", names(List.of("threshold")));
    ObjectNode budget = JSON.objectNode();
    budget.set("required", names(List.of("burnRate")));
    budget.set("properties", without(List.of("over", "for", "bound")));
    threshold.putArray("oneOf").add(expression).add(budget);
    ObjectNode needs = threshold.putObject("dependentRequired");
    needs.set("delayAbortEval", names(List.of("abortOnFail")));
    needs.set("for", names(List.of("over")));
    return threshold;
  }

  /** Times have none: nothing is right for them. */
  private static JsonNode burnRate(ThresholdMetric metric) {
    if (metric.unit() != ThresholdMetric.Unit.SHARE) {
      return JSON.booleanNode(false);
    }
    ObjectNode burnRate =
        new SchemaMap(Section.BURN_RATE.keys())
            .key(
                "slo",
                SchemaScalars.share(
                    BurnRateReader.LEAST_OBJECTIVE, BurnRateReader.GREATEST_OBJECTIVE))
            .key("fast", SchemaScalars.burnAlarm())
            .key("slow", SchemaScalars.burnAlarm())
            .requiring("slo");
    return burnRate.put("minProperties", 2);
  }
}

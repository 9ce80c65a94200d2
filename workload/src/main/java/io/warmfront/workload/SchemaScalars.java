package io.warmfront.workload;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.warmfront.contract.workload.Replay;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Schemas of single values. Each takes what YAML makes of the value, a number mostly, the same in
 * quotes, and any text with a variable. Patterns are those of ECMA-262.
 */
final class SchemaScalars {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String NUMBER = "\\+?" + NumberText.UNSIGNED;
  private static final String SHARE = NUMBER + "%?";
  private static final String DURATION =
      DurationText.UNITS.stream()
          .map(it -> "(?:" + NumberText.UNSIGNED + it + ")?")
          .collect(Collectors.joining("", "(?=.)", ""));

  private SchemaScalars() {}

  /** Returns a text that holds a variable, whatever stands around it. */
  static ObjectNode variable() {
    return JSON.objectNode().put("type", "string").put("pattern", Interpolation.VARIABLE);
  }

  /** Returns the name of something. */
  static ObjectNode name() {
    ObjectNode name = JSON.objectNode();
    name.putArray("type").add("string").add("integer");
    return orVariable(name.put("pattern", whole(Values.NAME_PATTERN)));
  }

  /** Returns what stands for several tenants. */
  static ObjectNode tenantRange() {
    return text(TenantRange.PATTERN);
  }

  /** Returns the id of a run, or the name of a trace. */
  static ObjectNode recordingName() {
    ObjectNode name = JSON.objectNode();
    name.putArray("type").add("string").add("integer");
    return orVariable(name.put("pattern", whole(RecordingReader.NAME_PATTERN)));
  }

  /** Returns how fast a recording is replayed. */
  static ObjectNode speed() {
    return orVariable(
        JSON.objectNode()
            .put("type", "number")
            .put("minimum", Replay.LEAST_SPEED)
            .put("maximum", Replay.GREATEST_SPEED),
        text(NUMBER + "x?"));
  }

  /** Returns one of a closed set. */
  static ObjectNode choice(Collection<String> known) {
    ObjectNode choice = JSON.objectNode();
    ArrayNode values = choice.putArray("enum");
    known.forEach(values::add);
    return orVariable(choice);
  }

  static ObjectNode truth() {
    ObjectNode truth = JSON.objectNode();
    truth.putArray("enum").add(true).add(false).add("true").add("false");
    return orVariable(truth);
  }

  static ObjectNode integer(long least, long greatest) {
    return orVariable(
        JSON.objectNode().put("type", "integer").put("minimum", least).put("maximum", greatest),
        text(NUMBER));
  }

  static ObjectNode decimal(double least, double greatest) {
    return orVariable(
        JSON.objectNode().put("type", "number").put("minimum", least).put("maximum", greatest),
        text(NUMBER));
  }

  /** Returns a part of a whole. */
  static ObjectNode share(double least, double greatest) {
    return orVariable(
        JSON.objectNode().put("type", "number").put("minimum", least).put("maximum", greatest),
        text(SHARE));
  }

  static ObjectNode size() {
    return orVariable(text(NumberText.UNSIGNED + " ?(?:" + SizeText.UNIT + ")"));
  }

  static ObjectNode duration() {
    return orVariable(text(DURATION));
  }

  /** Returns a duration, or for ever. */
  static ObjectNode runDuration() {
    return orVariable(text("(?:" + Durations.FOREVER + "|" + DURATION + ")"));
  }

  /** Returns a date and a time with its offset. */
  static ObjectNode dateTime() {
    return orVariable(text("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,18}(?:Z|z|[+-][0-9:]{2,8})"));
  }

  /** Returns a moment, for which 0 needs no unit. */
  static ObjectNode moment() {
    return orVariable(JSON.objectNode().put("const", 0), text("(?:0|" + DURATION + ")"));
  }

  /** Returns a duration that may have a jitter. */
  static ObjectNode ttl() {
    return orVariable(text(DURATION + "(?:\\s*±\\s*" + SHARE + ")?"));
  }

  /** Returns a rate above 0. */
  static ObjectNode rate() {
    return orVariable(
        JSON.objectNode().put("type", "number").put("exclusiveMinimum", 0), text(rate("?")));
  }

  static ObjectNode rateOrNothing() {
    return orVariable(JSON.objectNode().put("type", "number").put("minimum", 0), text(rate("?")));
  }

  /** Returns a rate that has its unit. */
  static ObjectNode rateWithUnit() {
    return orVariable(text(rate("")));
  }

  /** Returns a part of a whole over time. */
  static ObjectNode shareOverTime() {
    return orVariable(text(SHARE + " ?/ ?(?:" + KeyRateReader.UNIT + ")"));
  }

  /** Returns a burn rate and the span that it is reached over. */
  static ObjectNode burnAlarm() {
    return orVariable(text(BurnRateReader.FACTOR + DURATION));
  }

  /** Returns an expression of a threshold. */
  static ObjectNode expression(ThresholdMetric metric) {
    String comparison =
        Arrays.stream(ThresholdExpression.Comparison.values())
            .map(ThresholdExpression.Comparison::symbol)
            .collect(Collectors.joining("|", "\\s*(?:===|", ")\\s*"));
    String alternatives =
        metric.aggregates().stream()
            .map(it -> aggregate(it) + comparison + limit(it, metric.unit()))
            .collect(Collectors.joining("|"));
    return orVariable(text("\\s*(?:" + alternatives + ")\\s*"));
  }

  private static String aggregate(Aggregate aggregate) {
    return aggregate == Aggregate.PERCENTILE
        ? "p(?:\\(\\s*" + NUMBER + "\\s*\\)|" + NumberText.UNSIGNED + ")"
        : aggregate.label();
  }

  private static String limit(Aggregate aggregate, ThresholdMetric.Unit unit) {
    if (aggregate == Aggregate.COUNT) {
      return NUMBER;
    }
    return switch (unit) {
      case SECONDS -> "(?:" + NUMBER + "|" + DURATION + ")";
      case SHARE -> SHARE;
    };
  }

  private static String rate(String unitIs) {
    return NUMBER + " ?" + RateText.FACTOR + "(?: ?/ ?(?:" + RateText.UNIT + "))" + unitIs;
  }

  private static ObjectNode text(String pattern) {
    return JSON.objectNode().put("type", "string").put("pattern", whole(pattern));
  }

  private static String whole(String pattern) {
    return "^" + pattern + "$";
  }

  private static ObjectNode orVariable(ObjectNode... alternatives) {
    ObjectNode any = SchemaForms.anyOf(alternatives);
    any.withArray("anyOf").add(SchemaForms.ref("variable"));
    return any;
  }
}

package io.warmfront.workload.k6;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Translates thresholds. Each expression stands or falls alone. */
final class ThresholdsTranslation {
  private static final String SCENARIO = "scenario";
  private static final Map<String, String> METRICS =
      Map.of(
          "http_req_duration", "response_time",
          "iteration_duration", "response_time",
          "http_req_failed", "errors",
          "dropped_iterations", "dropped");
  private static final Pattern SELECTOR =
      Pattern.compile("\\s*([^{}\\s]+)\\s*(?:\\{\\s*([^{}]*?)\\s*\\}\\s*)?");
  private static final Pattern TAG = Pattern.compile("\\s*([^:\\s]+)\\s*:\\s*([^:\\s]+)\\s*");
  private static final Pattern PER_SECOND = Pattern.compile("\\s*rate\\b.*");

  private final Map<String, String> scenarios;
  private final Set<String> tagNames;
  private final Function<String, Optional<String>> obstacle;
  private final Map<String, List<String>> translated = new LinkedHashMap<>();
  private final Block block = new Block();

  /**
   * Creates a translation.
   *
   * @param scenarios the names that those of k6 have got
   * @param tagNames the names of the tags that scenarios have got
   * @param obstacle why the lines of thresholds are none, if they are not
   */
  ThresholdsTranslation(
      Map<String, String> scenarios,
      Set<String> tagNames,
      Function<String, Optional<String>> obstacle) {
    this.scenarios = scenarios;
    this.tagNames = tagNames;
    this.obstacle = obstacle;
  }

  /** Returns the lines under {@code thresholds}; comments alone if nothing was translated. */
  Block of(JsonNode thresholds) {
    if (!thresholds.isObject()) {
      block.remark("the thresholds are no map: " + YamlText.shown(thresholds));
    }
    thresholds.properties().forEach(it -> metric(it.getKey(), it.getValue()));
    translated.forEach((selector, expressions) ->
        block.line(YamlText.quoted(selector) + ": [" + String.join(", ", expressions) + "]"));
    return block;
  }

  /** Whether there is any threshold. */
  boolean isAny() {
    return !translated.isEmpty();
  }

  private void metric(String key, JsonNode expressions) {
    if (expressions.isNull()) {
      return;
    }
    Matcher selector = SELECTOR.matcher(key);
    String metric = selector.matches() ? METRICS.get(selector.group(1)) : null;
    if (metric == null) {
      remark(key, expressions, "this metric has no equivalent");
      return;
    }
    Optional<String> tags = tags(key, expressions, selector.group(2));
    if (tags.isEmpty()) {
      return;
    }
    String target = metric + tags.get();
    if (!expressions.isArray()) {
      expression(key, target, expressions);
    }
    for (JsonNode each : expressions.isArray() ? expressions : List.<JsonNode>of()) {
      expression(key, target, each);
    }
  }

  /** Returns what selects by the same tags, empty for none; nothing after telling why. */
  private Optional<String> tags(String key, JsonNode expressions, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Optional.of("");
    }
    List<String> tags = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher tag = TAG.matcher(part);
      String name = tag.matches() ? tag.group(1) : "";
      if (!name.equals(SCENARIO) && !tagNames.contains(name)) {
        remark(key, expressions, "of k6's tags only those of scenarios have an equivalent");
        return Optional.empty();
      }
      String value = name.equals(SCENARIO) ? scenarios.get(tag.group(2)) : tag.group(2);
      if (value == null) {
        remark(key, expressions, "its scenario was not translated");
        return Optional.empty();
      }
      tags.add(name + ":" + value);
    }
    return Optional.of("{" + String.join(",", tags) + "}");
  }

  private void expression(String key, String selector, JsonNode expression) {
    JsonNode text = expression.isObject() ? expression.path("threshold") : expression;
    if (!text.isTextual()) {
      remark(key, expression, "is no expression");
      return;
    }
    if (selector.startsWith("dropped") && PER_SECOND.matcher(text.textValue()).matches()) {
      remark(key, expression, "a rate of drops is one per second in k6, and a share here");
      return;
    }
    String expressionText = YamlText.quoted(text.textValue());
    Optional<String> wrong = obstacle.apply(line(selector, expressionText));
    String ofUsers = selector.replaceFirst("^response_time", "service_time");
    if (wrong.isPresent()
        && !ofUsers.equals(selector)
        && obstacle.apply(line(ofUsers, expressionText)).isEmpty()) {
      // users have no response time, and k6 means the service time
      expression(key, ofUsers, expression);
      return;
    }
    if (wrong.isPresent()) {
      remark(key, expression, wrong.get());
      return;
    }
    String written = written(key, selector, expression, expressionText);
    List<String> list = translated.computeIfAbsent(selector, _ -> new ArrayList<>());
    if (!list.contains(written)) {
      list.add(written);
    }
  }

  private static String line(String selector, String threshold) {
    return YamlText.quoted(selector) + ": [" + threshold + "]";
  }

  /** Returns the expression, or a map with what else k6 says of it. */
  private String written(String key, String selector, JsonNode threshold, String expression) {
    boolean isAborting = threshold.path("abortOnFail").asBoolean(false);
    JsonNode delay = threshold.path("delayAbortEval");
    String written = isAborting ? "{threshold: " + expression + ", abortOnFail: true}" : expression;
    if (isAborting && delay.isTextual()) {
      String delayed =
          written.replaceFirst(
              "}$", ", delayAbortEval: " + Matcher.quoteReplacement(YamlText.value(delay)) + "}");
      Optional<String> wrong = obstacle.apply(line(selector, delayed));
      if (wrong.isPresent()) {
        remark(key, delay, wrong.get());
      } else {
        written = delayed;
      }
    }
    for (Map.Entry<String, JsonNode> member : threshold.properties()) {
      if (!isTranslated(member.getKey()) && !isUnset(member.getValue())) {
        remark(
            key,
            member.getValue(),
            "'" + YamlText.oneLine(member.getKey()) + "' has no equivalent");
      }
    }
    return written;
  }

  private static boolean isTranslated(String member) {
    return member.equals("threshold")
        || member.equals("abortOnFail")
        || member.equals("delayAbortEval");
  }

  private static boolean isUnset(JsonNode value) {
    return value.isNull() || (value.isBoolean() && !value.booleanValue());
  }

  private void remark(String key, JsonNode value, String why) {
    block.remark(
        "threshold '%s': %s: %s".formatted(YamlText.oneLine(key), why, YamlText.shown(value)));
  }
}

package io.warmfront.workload.k6;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Translates one scenario. Executors have k6's names here: what k6 calls an iteration is an
 * operation.
 */
final class ScenarioTranslation {
  /** The keys that say as much here, in their order. */
  private static final Map<String, List<String>> KEYS =
      Map.of(
          "constant-arrival-rate", List.of("rate", "timeUnit", "duration"),
          "ramping-arrival-rate", List.of("startRate", "timeUnit", "stages"),
          "constant-vus", List.of("vus", "duration"),
          "ramping-vus", List.of("startVUs", "stages"),
          "shared-iterations", List.of("vus", "iterations", "maxDuration"),
          "per-vu-iterations", List.of("vus", "iterations", "maxDuration"));

  private static final Set<String> DURATIONS =
      Set.of("startTime", "gracefulStop", "timeUnit", "duration", "maxDuration");
  private static final Pattern BARE_NUMBER = Pattern.compile("[0-9]+(?:\\.[0-9]+)?");

  private final String name;
  private final ObjectNode options;
  private final Block block = new Block();

  private ScenarioTranslation(String name, ObjectNode options) {
    this.name = name;
    this.options = options;
  }

  /** Returns why a scenario has no equivalent, if that is known already. */
  static Optional<String> obstacle(JsonNode scenario) {
    String executor = scenario.path("executor").asText("");
    if (!scenario.isObject()) {
      return Optional.of("it is no map");
    }
    if (KEYS.containsKey(executor)) {
      return Optional.empty();
    }
    if (!scenario.hasNonNull("executor")) {
      return Optional.of("it has no executor");
    }
    return Optional.of(
        executor.equals("externally-controlled")
            ? executor + " has no equivalent: it controls virtual users, and here a rate"
            : "the executor " + YamlText.shown(scenario.path("executor")) + " is unknown");
  }

  /**
   * Returns what stands under the name of a scenario, but for its tags.
   *
   * @param name for messages
   */
  static Block of(String name, ObjectNode options) {
    return new ScenarioTranslation(name, options).translate();
  }

  private Block translate() {
    Map<String, JsonNode> rest = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : options.properties()) {
      if (!entry.getValue().isNull()) {
        rest.put(entry.getKey(), entry.getValue());
      }
    }
    String executor = options.path("executor").asText();
    copy(rest, "executor");
    copy(rest, "startTime");
    copy(rest, "gracefulStop");
    for (String key : KEYS.getOrDefault(executor, List.of())) {
      if (key.equals("stages") && rest.get(key) instanceof ArrayNode stages) {
        rest.remove(key);
        stages(stages);
      } else {
        copy(rest, key);
      }
    }
    if (executor.endsWith("-arrival-rate")) {
      bound(rest);
    }
    rest.remove("tags"); // which have a translation of their own
    rest.forEach((key, value) ->
        block.remark(
            "scenario '%s': '%s' has no equivalent: %s"
                .formatted(name, YamlText.oneLine(key), YamlText.shown(value))));
    return block;
  }

  private void copy(Map<String, JsonNode> rest, String key) {
    JsonNode value = rest.remove(key);
    if (value != null) {
      block.line(key + ": " + (DURATIONS.contains(key) ? duration(value) : YamlText.value(value)));
    }
  }

  /** In k6 the greatest number of virtual users is the preallocated one, unless it is said. */
  private void bound(Map<String, JsonNode> rest) {
    JsonNode bound =
        rest.containsKey("maxVUs") ? rest.remove("maxVUs") : rest.remove("preAllocatedVUs");
    if (bound != null) {
      block.line("maxInFlight: " + YamlText.value(bound));
    }
  }

  private void stages(ArrayNode stages) {
    List<String> written = new ArrayList<>();
    for (JsonNode stage : stages) {
      List<String> members = new ArrayList<>();
      for (Map.Entry<String, JsonNode> member : stage.properties()) {
        members.add(
            YamlText.text(member.getKey())
                + ": "
                + (member.getKey().equals("duration")
                    ? duration(member.getValue())
                    : YamlText.value(member.getValue())));
      }
      written.add(
          stage.isObject()
              ? "  - {" + String.join(", ", members) + "}"
              : "  - " + YamlText.value(stage));
    }
    block.line("stages:" + (written.isEmpty() ? " []" : ""));
    written.forEach(block::line);
  }

  /** In k6 a number alone is milliseconds. */
  private static String duration(JsonNode value) {
    boolean isBare =
        value.isNumber() || (value.isTextual() && BARE_NUMBER.matcher(value.textValue()).matches());
    return isBare ? new BigDecimal(value.asText()).toPlainString() + "ms" : YamlText.value(value);
  }
}

package io.warmfront.workload.k6;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Translates the tags of a scenario. Each stands or falls alone. */
final class TagsTranslation {
  private final String scenario;
  private final Function<Block, Optional<String>> obstacle;
  private final Map<String, String> translated = new LinkedHashMap<>();
  private final Block block = new Block();

  /**
   * Creates a translation.
   *
   * @param scenario its name, for messages
   * @param obstacle why a scenario cannot have these lines, if it cannot
   */
  TagsTranslation(String scenario, Function<Block, Optional<String>> obstacle) {
    this.scenario = scenario;
    this.obstacle = obstacle;
  }

  /** Returns the line {@code tags} and what is missing in it; nothing if there are none. */
  Block of(JsonNode tags) {
    if (!tags.isObject() && !tags.isMissingNode() && !tags.isNull()) {
      block.remark(
          "scenario '%s': the tags are no map: %s".formatted(scenario, YamlText.shown(tags)));
    }
    tags.properties().forEach(it -> tag(it.getKey(), it.getValue()));
    if (!translated.isEmpty()) {
      block.line(line());
    }
    return block;
  }

  /** Returns the names of the tags that were translated. */
  Set<String> names() {
    return translated.keySet();
  }

  private void tag(String name, JsonNode value) {
    translated.put(name, YamlText.value(value));
    Block lines = new Block();
    lines.line(line());
    obstacle
        .apply(lines)
        .ifPresent(why -> {
          translated.remove(name);
          block.remark(
              "scenario '%s': the tag '%s' is left out: %s: %s"
                  .formatted(scenario, YamlText.oneLine(name), why, YamlText.shown(value)));
        });
  }

  private String line() {
    return translated.entrySet().stream()
        .map(it -> YamlText.text(it.getKey()) + ": " + it.getValue())
        .collect(Collectors.joining(", ", "tags: {", "}"));
  }
}

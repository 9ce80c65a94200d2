package io.warmfront.workload.k6;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.warmfront.workload.Parsed;
import io.warmfront.workload.WorkloadFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Translates options into a workload. Whether a part of it is right is asked of the reader of
 * workloads, with that part alone, so a part that is not cannot spoil the others.
 */
final class OptionsTranslation {
  private static final int LONGEST_NAME = 40;
  private static final String HEAD = "apiVersion: warmfront/v1";
  private static final String KEYS = "  items: {count: 1000, distribution: {zipf: 0.99}}";
  private static final String OPS = "ops: [{op: cache-aside-read}]";

  private final String source;
  private final ObjectNode options;
  private final Block head = new Block();
  private final Block scenarios = new Block();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Set<String> tagNames = new HashSet<>();

  /**
   * Creates a translation.
   *
   * @param source the name of the file, for people
   */
  OptionsTranslation(String source, ObjectNode options) {
    this.source = source;
    this.options = options;
  }

  K6Import translate() {
    JsonNode given = Shortcuts.scenarios(options);
    JsonNode thresholds = MissingNode.getInstance();
    for (Map.Entry<String, JsonNode> option : options.properties()) {
      switch (option.getKey()) {
        case "scenarios" -> {
          // without them, the shortcuts made some
        }
        case "thresholds" -> thresholds = option.getValue();
        case String key -> other(key, option.getValue());
      }
    }
    if (!given.isObject() && !given.isMissingNode() && !given.isNull()) {
      head.remark("the scenarios are no map: " + YamlText.shown(given));
    }
    given.properties().forEach(it -> scenario(it.getKey(), it.getValue()));
    if (names.isEmpty()) {
      List<String> reasons = new ArrayList<>(head.remarks());
      reasons.addAll(scenarios.remarks());
      return new K6Import.Nothing(reasons);
    }
    head.remark(
        "what the script does is not in its options: the keys and operations here are examples,"
            + " choose your own");
    return finished(thresholds);
  }

  private void other(String key, JsonNode value) {
    if (Shortcuts.KEYS.contains(key) && !Shortcuts.areBesideScenarios(options)) {
      return;
    }
    if (!value.isNull()) {
      head.remark(
          "'%s' has no equivalent%s: %s"
              .formatted(
                  YamlText.oneLine(key),
                  Shortcuts.KEYS.contains(key) ? " beside scenarios" : "",
                  YamlText.shown(value)));
    }
  }

  private void scenario(String name, JsonNode value) {
    String shown = YamlText.oneLine(name);
    Optional<String> obstacle = ScenarioTranslation.obstacle(value);
    if (obstacle.isEmpty() && value instanceof ObjectNode scenario) {
      String unique = unique(name);
      Block body = ScenarioTranslation.of(shown, scenario);
      obstacle = obstacle(named(unique, body), List.of());
      if (obstacle.isEmpty()) {
        if (!unique.equals(name)) {
          scenarios.remark("scenario '%s' is called '%s' here".formatted(shown, unique));
        }
        names.put(name, unique);
        TagsTranslation tags =
            new TagsTranslation(shown, it -> obstacle(named(unique, body, it), List.of()));
        scenarios.add(named(unique, body, tags.of(scenario.path("tags"))));
        tagNames.addAll(tags.names());
        return;
      }
    }
    scenarios.remark(
        "scenario '%s' is left out: %s: %s"
            .formatted(shown, obstacle.orElse("it is no map"), YamlText.shown(value)));
  }

  private static Block named(String name, Block... parts) {
    Block block = new Block();
    block.line(name + ":");
    for (Block part : parts) {
      block.indented(part);
    }
    block.line("  " + OPS);
    return block;
  }

  /** Returns a name that is allowed and not taken. */
  private String unique(String name) {
    String allowed = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[._-]+|[._-]+$", "");
    String base = allowed.isEmpty() ? "scenario" : shortened(allowed, LONGEST_NAME);
    String unique = base;
    for (int i = 2; names.containsValue(unique); i++) {
      String suffix = "-" + i;
      unique = shortened(base, LONGEST_NAME - suffix.length()) + suffix;
    }
    return unique;
  }

  private static String shortened(String text, int length) {
    return text.substring(0, Math.min(length, text.length()));
  }

  private K6Import finished(JsonNode given) {
    Block thresholds = new Block();
    ThresholdsTranslation translation =
        new ThresholdsTranslation(names, tagNames, it -> obstacle(scenarios, List.of("  " + it)));
    if (!given.isMissingNode() && !given.isNull()) {
      Block lines = translation.of(given);
      if (translation.isAny()) {
        thresholds.line("thresholds:");
        thresholds.indented(lines);
      } else {
        thresholds.add(lines);
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add("# Made from the options of k6 in " + YamlText.oneLine(source) + ".");
    lines.addAll(head.lines());
    lines.addAll(workload(scenarios, thresholds.lines()));
    String text = String.join("\n", lines) + "\n";
    List<String> remarks = new ArrayList<>(head.remarks());
    remarks.addAll(scenarios.remarks());
    remarks.addAll(thresholds.remarks());
    return switch (WorkloadFile.read(source, text)) {
      case Parsed.Valid _ -> new K6Import.Translated(text, remarks);
      case Parsed.Invalid invalid -> new K6Import.Unreadable(invalid);
    };
  }

  /** Returns what the reader says of a workload with these scenarios and thresholds. */
  private static Optional<String> obstacle(Block scenarios, List<String> thresholds) {
    List<String> lines = new ArrayList<>();
    if (!thresholds.isEmpty()) {
      lines.add("thresholds:");
      lines.addAll(thresholds);
    }
    String text = String.join("\n", workload(scenarios, lines)) + "\n";
    return switch (WorkloadFile.read("workload", text)) {
      case Parsed.Valid _ -> Optional.empty();
      case Parsed.Invalid invalid -> Optional.of(invalid.problems().getFirst().message());
    };
  }

  private static List<String> workload(Block scenarios, List<String> thresholds) {
    List<String> lines = new ArrayList<>(List.of(HEAD, "", "keys:", KEYS, "", "scenarios:"));
    scenarios.lines().forEach(it -> lines.add("  " + it));
    if (!thresholds.isEmpty()) {
      lines.add("");
      lines.addAll(thresholds);
    }
    return lines;
  }
}

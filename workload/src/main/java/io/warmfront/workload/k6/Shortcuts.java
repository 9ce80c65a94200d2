package io.warmfront.workload.k6;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * The options that stand for a single scenario, which k6 calls {@code default}: stages are ramping
 * users, iterations are shared, and a duration alone is a constant number of users.
 */
final class Shortcuts {
  static final Set<String> KEYS = Set.of("vus", "duration", "iterations", "stages");

  private Shortcuts() {}

  /** Returns the scenarios of options, those that shortcuts stand for too. */
  static JsonNode scenarios(ObjectNode options) {
    if (areBesideScenarios(options)) {
      return options.path("scenarios");
    }
    ObjectNode scenario = JsonNodeFactory.instance.objectNode();
    if (options.hasNonNull("stages")) {
      scenario.put("executor", "ramping-vus");
      copy(options, "vus", scenario, "startVUs");
      copy(options, "stages", scenario, "stages");
      copy(options, "iterations", scenario, "iterations");
      copy(options, "duration", scenario, "duration");
    } else if (options.hasNonNull("iterations")) {
      scenario.put("executor", "shared-iterations");
      copy(options, "vus", scenario, "vus");
      copy(options, "iterations", scenario, "iterations");
      copy(options, "duration", scenario, "maxDuration");
    } else if (options.hasNonNull("duration")) {
      scenario.put("executor", "constant-vus");
      copy(options, "vus", scenario, "vus");
      copy(options, "duration", scenario, "duration");
    } else if (options.hasNonNull("vus")) {
      scenario.put("executor", "per-vu-iterations");
      copy(options, "vus", scenario, "vus");
    } else {
      return MissingNode.getInstance();
    }
    return JsonNodeFactory.instance.objectNode().set("default", scenario);
  }

  /** Whether there are scenarios, which make the shortcuts count for nothing. */
  static boolean areBesideScenarios(ObjectNode options) {
    return options.hasNonNull("scenarios");
  }

  private static void copy(ObjectNode options, String from, ObjectNode scenario, String to) {
    if (options.hasNonNull(from)) {
      scenario.set(to, options.get(from));
    }
  }
}

package io.warmfront.workload;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A map of the file: its keys are texts and stand once. */
final class Mapping {
  private final Node place;
  private final String what;
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final Set<String> meant = new HashSet<>();
  private final Problems problems;

  /**
   * Reads a map and reports keys that are no text or stand twice.
   *
   * @param place where something is said to be missing: the key of the map, mostly
   * @param what the map in words, such as {@code scenario 'browse'}
   */
  Mapping(MappingNode node, Node place, String what, Problems problems) {
    this.place = place;
    this.what = what;
    this.problems = problems;
    for (NodeTuple tuple : node.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        Field field = new Field(Scalar.of(key), tuple.getValueNode());
        Field first = fields.putIfAbsent(key.getValue(), field);
        if (first != null) {
          problems.add(
              ProblemCode.DUPLICATE_KEY,
              key,
              Quoted.of(key.getValue())
                  + " stands twice in "
                  + what
                  + problems.elsewhere(first.key().node(), key),
              "once is right");
        }
      } else {
        problems.add(
            ProblemCode.WRONG_TYPE,
            tuple.getKeyNode(),
            "a list or map cannot be a key of " + what,
            "a name is right");
      }
    }
  }

  /** Reports every key that is none of a section's. */
  Mapping allowing(Section section) {
    return allowing(section.keys(), section.misplaced());
  }

  /** Reports every key that a scenario of this executor does not have. */
  Mapping allowing(ExecutorKind executor) {
    return allowing(executor.keys(), executor.misplaced());
  }

  /**
   * Reports every key that is none of these.
   *
   * @param misplaced what is said of keys that are known, but not here
   */
  private Mapping allowing(List<String> allowed, Map<String, String> misplaced) {
    List<String> unused = allowed.stream().filter(it -> !fields.containsKey(it)).toList();
    fields.forEach((key, field) -> {
      if (!allowed.contains(key)) {
        String reason = misplaced.get(key);
        if (reason == null) {
          NearestName.of(key, unused).ifPresent(meant::add);
        }
        problems.add(
            ProblemCode.UNKNOWN_KEY,
            field.key().node(),
            reason != null
                ? reason
                : "unknown key " + Quoted.of(key) + NearestName.hint(key, allowed),
            "allowed here: " + String.join(", ", allowed));
      }
    });
    return this;
  }

  /** Returns a field, or null if it is not there. */
  @Nullable Field find(String key) {
    return fields.get(key);
  }

  /**
   * Returns a field, or null if it is not there, which is reported, unless a misspelt key, reported
   * already, stands for it.
   */
  @Nullable Field require(String key, String expected) {
    Field field = fields.get(key);
    if (field == null && !meant.contains(key)) {
      problems.add(ProblemCode.MISSING_KEY, place, what + " has no " + Quoted.of(key), expected);
    }
    return field;
  }

  /** Whether a misspelt key, reported already, seems to stand for this one. */
  boolean isMeant(String key) {
    return meant.contains(key);
  }

  Collection<Field> fields() {
    return fields.values();
  }

  Node place() {
    return place;
  }

  String what() {
    return what;
  }

  /**
   * One entry.
   *
   * @param key its name with its place
   * @param value whatever stands there
   */
  record Field(Scalar key, Node value) {
    String name() {
      return key.text();
    }
  }
}

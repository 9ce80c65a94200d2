package io.warmfront.workload;

import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A single value with its place.
 *
 * @param node where it stands
 * @param text as written, without quotes; what YAML makes of it (a number, a truth value) is left
 *     aside
 */
record Scalar(ScalarNode node, String text) {
  static Scalar of(ScalarNode node) {
    return new Scalar(node, node.getValue());
  }

  /** Returns the text in quotes, as messages show it. */
  String quoted() {
    return Quoted.of(text);
  }
}

package io.warmfront.workload;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A tree of nodes, in which a node may stand several times, or in itself. */
final class Nodes {
  private Nodes() {}

  /** Returns a node and all below it, keys too, each once. */
  static List<Node> all(Node root) {
    List<Node> all = new ArrayList<>();
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (!seen.add(node)) {
        continue;
      }
      all.add(node);
      if (node instanceof SequenceNode sequence) {
        sequence.getValue().forEach(open::push);
      } else if (node instanceof MappingNode mapping) {
        mapping.getValue().forEach(it -> open.push(it.getKeyNode()));
        mapping.getValue().forEach(it -> open.push(it.getValueNode()));
      }
    }
    return all;
  }
}

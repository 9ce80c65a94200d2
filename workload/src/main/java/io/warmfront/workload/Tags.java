package io.warmfront.workload;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Finds tags that ask for anything but YAML's plain values. */
final class Tags {
  private static final Set<Tag> PLAIN =
      Set.of(
          Tag.STR,
          Tag.INT,
          Tag.FLOAT,
          Tag.BOOL,
          Tag.NULL,
          Tag.TIMESTAMP,
          Tag.MAP,
          Tag.SEQ,
          Tag.MERGE);

  private Tags() {}

  /** Reports each one once, however often its node is used. */
  static void check(Node root, Problems problems) {
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (!seen.add(node)) {
        continue;
      }
      if (!PLAIN.contains(node.getTag())) {
        problems.add(
            ProblemCode.TAG,
            node,
            "the tag " + Quoted.of(node.getTag().getValue()) + " has no meaning here",
            "the value without a tag");
      }
      if (node instanceof SequenceNode sequence) {
        sequence.getValue().forEach(open::push);
      } else if (node instanceof MappingNode mapping) {
        mapping.getValue().forEach(it -> open.push(it.getKeyNode()));
        mapping.getValue().forEach(it -> open.push(it.getValueNode()));
      }
    }
  }
}

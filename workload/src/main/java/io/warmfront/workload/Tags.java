package io.warmfront.workload;

import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
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
    for (Node node : Nodes.all(root)) {
      if (!PLAIN.contains(node.getTag())) {
        problems.add(
            ProblemCode.TAG,
            node,
            "the tag " + Quoted.of(node.getTag().getValue()) + " has no meaning here",
            "the value without a tag");
      }
    }
  }
}

package io.warmfront.workload;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The keys and single values of a tree of nodes. */
final class ScalarNodes {
  private final UnaryOperator<ScalarNode> value;
  private final IdentityHashMap<ScalarNode, ScalarNode> replaced = new IdentityHashMap<>();

  private ScalarNodes(UnaryOperator<ScalarNode> value) {
    this.value = value;
  }

  /**
   * Exchanges every single value below a node; an aliased one is exchanged once, for all its uses.
   *
   * @param value what takes the place of a value
   * @param key what is to be done with each key; keys stay
   */
  static void replace(Node root, UnaryOperator<ScalarNode> value, Consumer<ScalarNode> key) {
    ScalarNodes nodes = new ScalarNodes(value);
    for (Node node : Nodes.all(root)) {
      if (node instanceof SequenceNode sequence) {
        sequence.getValue().replaceAll(nodes::replacement);
      } else if (node instanceof MappingNode mapping) {
        List<NodeTuple> tuples = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
          if (tuple.getKeyNode() instanceof ScalarNode name) {
            key.accept(name);
          }
          tuples.add(new NodeTuple(tuple.getKeyNode(), nodes.replacement(tuple.getValueNode())));
        }
        mapping.setValue(tuples);
      }
    }
  }

  private Node replacement(Node node) {
    return node instanceof ScalarNode scalar ? replaced.computeIfAbsent(scalar, value) : node;
  }
}

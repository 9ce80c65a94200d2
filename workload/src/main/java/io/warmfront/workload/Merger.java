package io.warmfront.workload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Makes one workload of its file and those that it includes: the maps of their {@code tenants},
 * {@code keys}, {@code scenarios} and {@code thresholds} become one each. What stands twice then is
 * left for the readers to find; every node still knows its own file.
 */
final class Merger {
  private final Problems problems;

  Merger(Problems problems) {
    this.problems = problems;
  }

  /**
   * Returns the whole workload.
   *
   * @param workload the map of its file, which gives the order of the keys
   * @param parts the maps of the included files; what they say goes before
   */
  MappingNode merge(MappingNode workload, List<MappingNode> parts) {
    Map<String, NodeTuple> before = new LinkedHashMap<>();
    for (MappingNode part : parts) {
      for (NodeTuple tuple : part.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key
            && Section.MERGED.contains(key.getValue())) {
          before.merge(key.getValue(), tuple, this::joined);
        }
      }
    }
    List<NodeTuple> tuples = new ArrayList<>();
    for (NodeTuple tuple : workload.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (key.equals(Includes.KEY)) {
        continue;
      }
      NodeTuple included = before.remove(key);
      tuples.add(included == null ? tuple : joined(included, tuple));
    }
    tuples.addAll(before.values());
    return like(workload, tuples);
  }

  private MappingNode like(MappingNode node, List<NodeTuple> tuples) {
    MappingNode made =
        new MappingNode(
            node.getTag(),
            true,
            tuples,
            node.getStartMark(),
            node.getEndMark(),
            node.getFlowStyle());
    problems.placeAs(node, made);
    return made;
  }

  /** Returns the later of two with what both say; alone if it is no map or list to add to. */
  private NodeTuple joined(NodeTuple first, NodeTuple second) {
    return switch (second.getValueNode()) {
      case MappingNode later when first.getValueNode() instanceof MappingNode earlier -> {
        List<NodeTuple> tuples = new ArrayList<>(earlier.getValue());
        tuples.addAll(later.getValue());
        yield new NodeTuple(second.getKeyNode(), like(later, tuples));
      }
      case SequenceNode later when first.getValueNode() instanceof SequenceNode earlier -> {
        List<Node> members = new ArrayList<>(earlier.getValue());
        members.addAll(later.getValue());
        SequenceNode joined =
            new SequenceNode(
                later.getTag(),
                true,
                members,
                later.getStartMark(),
                later.getEndMark(),
                later.getFlowStyle());
        problems.placeAs(later, joined);
        yield new NodeTuple(second.getKeyNode(), joined);
      }
      case Node later -> {
        checkKinds(first.getValueNode(), later, second.getKeyNode());
        yield second;
      }
    };
  }

  private void checkKinds(Node earlier, Node later, Node key) {
    if (!(earlier instanceof ScalarNode) && !(later instanceof ScalarNode)) {
      problems.add(
          ProblemCode.WRONG_TYPE,
          key,
          "a list and a map cannot become one: the other stands in " + problems.place(earlier),
          "the same form in both files");
    }
  }
}

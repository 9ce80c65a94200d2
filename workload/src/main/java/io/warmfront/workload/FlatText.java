package io.warmfront.workload;

import java.io.StringWriter;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Writes nodes as a file. Comments are not kept. */
final class FlatText {
  private FlatText() {}

  /**
   * Returns the text. The nodes are of no further use: what would be read as a variable is escaped
   * in them.
   */
  static String of(Node root) {
    ScalarNodes.replace(root, FlatText::escaped, _ -> {});
    DumperOptions options = new DumperOptions();
    options.setSplitLines(false);
    StringWriter out = new StringWriter();
    new Yaml(options).serialize(root, out);
    return out.toString();
  }

  private static ScalarNode escaped(ScalarNode node) {
    return node.getValue().contains("${")
        ? new ScalarNode(
            node.getTag(),
            node.getValue().replace("${", "$${"),
            node.getStartMark(),
            node.getEndMark(),
            node.getScalarStyle())
        : node;
  }
}

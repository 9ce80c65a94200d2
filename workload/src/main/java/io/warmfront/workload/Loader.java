package io.warmfront.workload;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Turns one file after the other into nodes with the values of variables in them. */
final class Loader {
  private final Surroundings around;
  private final Findings findings;
  private boolean variablesUsed;

  Loader(Surroundings around, Findings findings) {
    this.around = around;
    this.findings = findings;
  }

  /**
   * A file in nodes.
   *
   * @param root its only document
   * @param problems where its mistakes are noted
   */
  record Loaded(Node root, Problems problems) {}

  /** Returns a file of the given bytes, or null after reporting why there is none. */
  @Nullable Loaded load(String name, byte[] bytes) {
    String text = FileText.decode(name, bytes, findings);
    return text == null ? null : load(name, text);
  }

  /**
   * Returns a file of the given text, or null after reporting why there is none.
   *
   * @param text without a byte order mark
   */
  @Nullable Loaded load(String name, String text) {
    SourceFile file = new SourceFile(name, new SourceText(text));
    Problems problems = findings.in(file);
    Node root = YamlDocument.compose(text, problems);
    if (root == null) {
      return null;
    }
    Interpolation interpolation = new Interpolation(around, problems);
    interpolation.apply(root);
    variablesUsed |= interpolation.isUsed();
    Nodes.all(root).forEach(it -> findings.own(it, file));
    return new Loaded(root, problems);
  }

  /** Whether any file named a variable. */
  boolean isVariablesUsed() {
    return variablesUsed;
  }
}

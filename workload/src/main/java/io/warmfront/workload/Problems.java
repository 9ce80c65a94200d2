package io.warmfront.workload;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Notes the mistakes of one file, and of nodes that came from others into it, which know their own
 * file.
 */
final class Problems {
  private final Findings findings;
  private final SourceFile file;

  Problems(Findings findings, SourceFile file) {
    this.findings = findings;
    this.file = file;
  }

  /**
   * Lets messages about a node say where its text comes from.
   *
   * @param origin in words, such as {@code the environment variable RATE}
   */
  void trace(Node node, String origin) {
    findings.trace(node, origin);
  }

  /** Keeps further mistakes at a node back, because they would follow from one that was noted. */
  void silence(Node node) {
    findings.silence(node);
  }

  /** Lets a node that was made stand where another one stands. */
  void placeAs(Node node, Node made) {
    findings.owner(node).ifPresent(it -> findings.own(made, it));
  }

  /** Returns where a node is, for people. */
  String place(Node node) {
    Mark start = node.getStartMark();
    return Quoted.harmless(fileOf(node).name())
        + ':'
        + (start.getLine() + 1)
        + ':'
        + (start.getColumn() + 1);
  }

  /** Returns what a message about a node adds about the first of its name: nothing in one file. */
  String elsewhere(Node first, Node node) {
    return fileOf(first).equals(fileOf(node)) ? "" : ": the first is at " + place(first);
  }

  /** Notes a mistake at a whole node. */
  void add(ProblemCode code, Node node, String message, String expected) {
    if (findings.keepsBack(node)) {
      return;
    }
    SourceFile where = fileOf(node);
    Mark start = node.getStartMark();
    Mark end = node.getEndMark();
    int length =
        end.getLine() == start.getLine()
            ? end.getColumn() - start.getColumn()
            : where
                .text()
                .slice(start.getLine() + 1, start.getColumn() + 1, Integer.MAX_VALUE >> 1)
                .stripTrailing()
                .length();
    String origin = findings.origin(node);
    add(
        where,
        code,
        start.getLine() + 1,
        start.getColumn() + 1,
        length,
        origin == null ? message : message + " (from " + origin + ")",
        expected);
  }

  /**
   * Notes a mistake at a part of a scalar; at the whole of it if quotes, folding or variables moved
   * its text.
   *
   * @param offset where the part begins in the value, in chars
   */
  void addWithin(
      ProblemCode code, Scalar scalar, int offset, int length, String message, String expected) {
    SourceFile where = fileOf(scalar.node());
    Mark start = scalar.node().getStartMark();
    String value = scalar.text();
    boolean asWritten = findings.origin(scalar.node()) == null && length > 0;
    for (int quote = 0; quote <= 1 && asWritten; quote++) {
      int column = start.getColumn() + 1 + quote;
      if (where.text().slice(start.getLine() + 1, column, value.length()).equals(value)) {
        if (!findings.keepsBack(scalar.node())) {
          add(where, code, start.getLine() + 1, column + offset, length, message, expected);
        }
        return;
      }
    }
    add(code, scalar.node(), message, expected);
  }

  void add(ProblemCode code, int line, int column, int length, String message, String expected) {
    add(file, code, line, column, length, message, expected);
  }

  /** Returns how many there are: the same as before if a part of the file was in order. */
  int count() {
    return findings.count();
  }

  boolean isEmpty() {
    return findings.isEmpty();
  }

  private SourceFile fileOf(Node node) {
    return findings.owner(node).orElse(file);
  }

  private void add(
      SourceFile where,
      ProblemCode code,
      int line,
      int column,
      int length,
      String message,
      String expected) {
    findings.add(
        where,
        new Problem(
            code.label(),
            where.name(),
            line,
            column,
            Math.max(1, length),
            message,
            expected,
            where.text().excerpt(line, column)));
  }
}

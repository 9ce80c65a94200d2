package io.warmfront.workload;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Collects the mistakes of one file. */
final class Problems {
  private static final int MAX_KEPT = 1_000;

  private final SourceText source;
  private final List<Problem> problems = new ArrayList<>();
  private final IdentityHashMap<Node, String> origins = new IdentityHashMap<>();
  private final Set<Node> silenced = Collections.newSetFromMap(new IdentityHashMap<>());
  private int count;
  private int unsaid;

  Problems(SourceText source) {
    this.source = source;
  }

  /**
   * Lets messages about a node say where its text comes from.
   *
   * @param origin in words, such as {@code the environment variable RATE}
   */
  void trace(Node node, String origin) {
    origins.put(node, origin);
  }

  /** Keeps further mistakes at a node back, because they would follow from one that was noted. */
  void silence(Node node) {
    silenced.add(node);
  }

  /** Notes a mistake at a whole node. */
  void add(ProblemCode code, Node node, String message, String expected) {
    if (silenced.contains(node)) {
      unsaid++;
      return;
    }
    Mark start = node.getStartMark();
    Mark end = node.getEndMark();
    int length =
        end.getLine() == start.getLine()
            ? end.getColumn() - start.getColumn()
            : source
                .slice(start.getLine() + 1, start.getColumn() + 1, Integer.MAX_VALUE >> 1)
                .stripTrailing()
                .length();
    String origin = origins.get(node);
    add(
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
    if (origins.containsKey(scalar.node()) || silenced.contains(scalar.node())) {
      add(code, scalar.node(), message, expected);
      return;
    }
    Mark start = scalar.node().getStartMark();
    for (int quote = 0; quote <= 1; quote++) {
      int column = start.getColumn() + 1 + quote;
      String value = scalar.text();
      if (length > 0 && source.slice(start.getLine() + 1, column, value.length()).equals(value)) {
        add(code, start.getLine() + 1, column + offset, length, message, expected);
        return;
      }
    }
    add(code, scalar.node(), message, expected);
  }

  void add(ProblemCode code, int line, int column, int length, String message, String expected) {
    count++;
    if (problems.size() < MAX_KEPT) {
      problems.add(
          new Problem(
              code.label(),
              line,
              column,
              Math.max(1, length),
              message,
              expected,
              source.excerpt(line, column)));
    }
  }

  /** Returns how many there are: the same as before if a part of the file was in order. */
  int count() {
    return count + unsaid;
  }

  boolean isEmpty() {
    return count == 0;
  }

  Parsed.Invalid invalid(String sourceName) {
    List<Problem> first =
        problems.stream()
            .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
            .limit(WorkloadFile.MAX_PROBLEMS)
            .toList();
    return new Parsed.Invalid(sourceName, first, count - first.size());
  }
}

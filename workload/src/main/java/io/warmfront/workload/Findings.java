package io.warmfront.workload;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** The mistakes of all files that a workload is made of, and what is known of their nodes. */
final class Findings {
  private static final int MAX_KEPT = 1_000;

  private final String source;
  private final List<SourceFile> files = new ArrayList<>();
  private final List<Found> found = new ArrayList<>();
  private final IdentityHashMap<Node, SourceFile> owners = new IdentityHashMap<>();
  private final IdentityHashMap<Node, String> origins = new IdentityHashMap<>();
  private final Set<Node> silenced = Collections.newSetFromMap(new IdentityHashMap<>());
  private int count;
  private int unsaid;

  private record Found(int file, Problem problem) {}

  /**
   * Creates an empty list.
   *
   * @param source the name of the workload's file, for people
   */
  Findings(String source) {
    this.source = source;
  }

  /** Returns where the mistakes of a file are noted; files are told of in the order of this. */
  Problems in(SourceFile file) {
    files.add(file);
    return new Problems(this, file);
  }

  void add(SourceFile file, Problem problem) {
    count++;
    if (found.size() < MAX_KEPT) {
      found.add(new Found(files.indexOf(file), problem));
    }
  }

  /** Notes where a node stands. */
  void own(Node node, SourceFile file) {
    owners.put(node, file);
  }

  /** Returns where a node stands, unless that was never noted. */
  Optional<SourceFile> owner(Node node) {
    return Optional.ofNullable(owners.get(node));
  }

  void trace(Node node, String origin) {
    origins.put(node, origin);
  }

  @Nullable String origin(Node node) {
    return origins.get(node);
  }

  void silence(Node node) {
    silenced.add(node);
  }

  /** Whether mistakes at a node are kept back; the one that is asked for counts as one. */
  boolean keepsBack(Node node) {
    boolean keeps = silenced.contains(node);
    unsaid += keeps ? 1 : 0;
    return keeps;
  }

  /** Returns how many there are, those that were kept back too. */
  int count() {
    return count + unsaid;
  }

  boolean isEmpty() {
    return count == 0;
  }

  Parsed.Invalid invalid() {
    List<Problem> first =
        found.stream()
            .sorted(
                Comparator.comparingInt(Found::file)
                    .thenComparingInt(it -> it.problem().line())
                    .thenComparingInt(it -> it.problem().column()))
            .limit(WorkloadFile.MAX_PROBLEMS)
            .map(Found::problem)
            .toList();
    return new Parsed.Invalid(source, first, count - first.size());
  }
}

package io.warmfront.recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How often each of two sides had a thing, by hashes. Exact as long as there are at most {@link
 * #MOST_CELLS} different ones; then half of the hashes are left out, the same on both sides, and so
 * on: what is read of shares is then an estimate from at least half as many. Not thread-safe.
 */
final class SampledCounts {
  static final int MOST_CELLS = 1 << 20;

  private final Map<Long, Count> cells = new HashMap<>();
  private final int mostCells;
  private long mask;

  SampledCounts() {
    this(MOST_CELLS);
  }

  SampledCounts(int mostCells) {
    this.mostCells = mostCells;
  }

  void addRecorded(long hash) {
    if (isSampled(hash)) {
      cell(hash).recorded++;
    }
  }

  void addReplayed(long hash) {
    if (isSampled(hash)) {
      cell(hash).replayed++;
    }
  }

  /** Whether every different thing is counted. */
  boolean isExact() {
    return mask == 0;
  }

  /** Returns the part of what was recorded that was replayed too; 1 if nothing was recorded. */
  double recovered() {
    long recorded = cells.values().stream().mapToLong(it -> it.recorded).sum();
    long both = cells.values().stream().mapToLong(it -> Math.min(it.recorded, it.replayed)).sum();
    return recorded == 0 ? 1 : (double) both / recorded;
  }

  /** Returns the total variation distance of the two distributions, from 0 to 1. */
  double totalVariation() {
    double recorded = Math.max(1, cells.values().stream().mapToLong(it -> it.recorded).sum());
    double replayed = Math.max(1, cells.values().stream().mapToLong(it -> it.replayed).sum());
    return cells.values().stream()
            .mapToDouble(it -> Math.abs(it.recorded / recorded - it.replayed / replayed))
            .sum()
        / 2;
  }

  /** Returns which part of the most frequent of one side is among those of the other. */
  double topOverlap(int count) {
    Set<Long> recorded = top(count, Comparator.comparingLong(it -> it.getValue().recorded));
    Set<Long> both = new HashSet<>(recorded);
    both.retainAll(top(count, Comparator.comparingLong(it -> it.getValue().replayed)));
    return recorded.isEmpty() ? 1 : (double) both.size() / recorded.size();
  }

  private Set<Long> top(int count, Comparator<Map.Entry<Long, Count>> order) {
    return cells.entrySet().stream()
        .sorted(order.reversed().thenComparing(Map.Entry::getKey))
        .limit(count)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private boolean isSampled(long hash) {
    return (hash & mask) == 0;
  }

  private Count cell(long hash) {
    Count count = cells.computeIfAbsent(hash, _ -> new Count());
    while (cells.size() > mostCells) {
      mask = mask * 2 + 1;
      List<Long> gone = new ArrayList<>(cells.keySet());
      gone.removeIf(this::isSampled);
      gone.forEach(cells::remove);
    }
    return count;
  }

  private static final class Count {
    private long recorded;
    private long replayed;
  }
}

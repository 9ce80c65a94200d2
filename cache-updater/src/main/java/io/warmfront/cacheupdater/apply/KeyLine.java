package io.warmfront.cacheupdater.apply;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * The updates of one key that were read together, greatest version first; of equal versions the one
 * that came first, as the cache would keep it. Only the first is written. If it never can be, it is
 * put aside and the next one takes its place.
 */
final class KeyLine {
  private static final Comparator<Pending> GREATEST_VERSION_FIRST =
      Comparator.comparingLong(Pending::version).reversed();

  private final Deque<Pending> updates;
  private int failures;

  /** Creates a line of at least one update, in the order in which they came. */
  KeyLine(List<Pending> updates) {
    this.updates = new ArrayDeque<>(updates.stream().sorted(GREATEST_VERSION_FIRST).toList());
  }

  /** Returns the update that is to be written. */
  Pending first() {
    return updates.getFirst();
  }

  /** Returns those that the first one makes needless. */
  List<Pending> others() {
    return updates.stream().skip(1).toList();
  }

  /** Takes the first one out of the line. */
  void dropFirst() {
    updates.removeFirst();
    failures = 0;
  }

  /** Takes out the updates of partitions that belong to somebody else now. */
  void forget(Collection<TopicPartition> partitions) {
    updates.removeIf(update -> partitions.contains(update.partition()));
  }

  /** Whether nothing is left to be written. */
  boolean isEmpty() {
    return updates.isEmpty();
  }

  /** Notes that the first one failed alone, and returns how often it has. */
  int failedAlone() {
    return ++failures;
  }
}

package io.warmfront.cacheupdater.apply;

import io.warmfront.cacheupdater.config.WriteConfig;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * The updates that are read and not yet written, one line a key, in groups of one write each. A
 * group that fails for an unknown reason is halved until the update at fault stands alone.
 */
final class Batch {
  private final WriteConfig limits;
  private final Deque<List<KeyLine>> groups = new ArrayDeque<>();
  private final List<Delayed> delayed = new ArrayList<>();

  Batch(WriteConfig limits) {
    this.limits = limits;
  }

  /** Conflates the updates by key and puts them behind what is there. */
  void add(List<Pending> updates) {
    Map<ByteBuffer, List<Pending>> byKey = new LinkedHashMap<>();
    for (Pending update : updates) {
      byKey
          .computeIfAbsent(ByteBuffer.wrap(update.write().key()), _ -> new ArrayList<>(1))
          .add(update);
    }
    List<KeyLine> group = new ArrayList<>();
    long bytes = 0;
    for (List<Pending> ofKey : byKey.values()) {
      KeyLine line = new KeyLine(ofKey);
      int size = line.first().write().key().length + line.first().write().entry().payload().length;
      if (!group.isEmpty()
          && (group.size() == limits.maxKeys() || bytes + size > limits.maxBytes())) {
        groups.addLast(group);
        group = new ArrayList<>();
        bytes = 0;
      }
      group.add(line);
      bytes += size;
    }
    if (!group.isEmpty()) {
      groups.addLast(group);
    }
  }

  /** Takes out the next group that may be written now; empty if none may. */
  List<KeyLine> next(long nowNanos) {
    List<KeyLine> group = groups.pollFirst();
    if (group != null) {
      return group;
    }
    for (Delayed one : delayed) {
      if (one.dueNanos - nowNanos <= 0) {
        delayed.remove(one);
        return List.of(one.line);
      }
    }
    return List.of();
  }

  /** Puts a group back to the front: it is written next. */
  void putBack(List<KeyLine> group) {
    groups.addFirst(group);
  }

  /** Puts the halves of a group of at least two to the front. */
  void halve(List<KeyLine> group) {
    int middle = group.size() / 2;
    groups.addFirst(group.subList(middle, group.size()));
    groups.addFirst(group.subList(0, middle));
  }

  /** Puts a line aside until it may be tried again. */
  void delay(KeyLine line, long dueNanos) {
    delayed.add(new Delayed(line, dueNanos));
  }

  /** Takes out the updates of partitions that belong to somebody else now. */
  void forget(Collection<TopicPartition> partitions) {
    List<List<KeyLine>> kept = new ArrayList<>();
    for (List<KeyLine> group : groups) {
      group.forEach(line -> line.forget(partitions));
      List<KeyLine> rest = group.stream().filter(line -> !line.isEmpty()).toList();
      if (!rest.isEmpty()) {
        kept.add(rest);
      }
    }
    groups.clear();
    groups.addAll(kept);
    delayed.forEach(one -> one.line.forget(partitions));
    delayed.removeIf(one -> one.line.isEmpty());
  }

  /** Whether all is written. */
  boolean isEmpty() {
    return groups.isEmpty() && delayed.isEmpty();
  }

  /** Returns when the next line may be tried; empty if none is delayed or a group is ready. */
  OptionalLong dueNanos() {
    return groups.isEmpty()
        ? delayed.stream().mapToLong(Delayed::dueNanos).min()
        : OptionalLong.empty();
  }

  private record Delayed(KeyLine line, long dueNanos) {}
}

package io.warmfront.cacheupdater.apply;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.MarkStep;
import io.warmfront.cacheupdater.status.Loss;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The marks of this loop's partitions in the cache. Each call that writes moves the marks of its
 * partitions, from exactly what the last call left there. So they are a chain: a cache in which the
 * next link holds has every write before it, and in any other one nothing is written until the mark
 * is read again and shows what was lost. For the consumer's thread.
 */
final class Watermarks {
  private static final Logger LOG = LoggerFactory.getLogger(Watermarks.class);
  private static final String NOTHING = "";

  private final CacheTarget target;
  private final String keyPrefix;
  private final String session;
  private final boolean readsAllWhenEmpty;
  private final Map<TopicPartition, String> standing = new HashMap<>();
  private final Set<TopicPartition> unknown = new HashSet<>();
  private final Map<TopicPartition, String> doubted = new HashMap<>();
  private long number;

  /**
   * Creates it: no partition is ours.
   *
   * @param target where the marks stand
   * @param keyPrefix what stands in front of a partition's number
   * @param session a name of 8 hex digits that no other loop has
   * @param readsAllWhenEmpty whether all that the log has is read again if a mark is gone
   */
  Watermarks(CacheTarget target, String keyPrefix, String session, boolean readsAllWhenEmpty) {
    this.target = target;
    this.keyPrefix = keyPrefix;
    this.session = session;
    this.readsAllWhenEmpty = readsAllWhenEmpty;
  }

  /** Whether there are any: some caches cannot keep marks, and then nothing is known of losses. */
  boolean areKept() {
    return target.keepsMarks();
  }

  /** The partitions are ours; what stands for them is not known. */
  void assigned(Collection<TopicPartition> partitions) {
    if (areKept()) {
      unknown.addAll(partitions);
    }
  }

  /** What stands for the partitions is not what it should be; their marks must be read again. */
  void doubt(Collection<TopicPartition> partitions) {
    partitions.forEach(
        partition -> doubted.put(partition, standing.getOrDefault(partition, NOTHING)));
  }

  /** The partitions are somebody else's. */
  void forget(Collection<TopicPartition> partitions) {
    standing.keySet().removeAll(partitions);
    unknown.removeAll(partitions);
    doubted.keySet().removeAll(partitions);
  }

  /** Whether the marks of all our partitions are known, so that something may be written. */
  boolean areKnown() {
    return unknown.isEmpty() && doubted.isEmpty();
  }

  /** Returns the partitions that are new here. */
  Set<TopicPartition> unknown() {
    return Set.copyOf(unknown);
  }

  /** Returns the partitions whose marks were not where we had left them. */
  Set<TopicPartition> doubted() {
    return Set.copyOf(doubted.keySet());
  }

  /**
   * Reads the marks that are not known, and returns which partitions the cache has lost writes of.
   *
   * @param applied how far each of these partitions had been applied and marked; nothing of one
   *     that never was
   */
  List<Rewind> read(Map<TopicPartition, Long> applied) {
    Set<TopicPartition> unread = new HashSet<>(unknown);
    unread.addAll(doubted.keySet());
    Map<String, String> found =
        target.marks(unread.stream().map(this::key).collect(Collectors.toSet()));
    List<Rewind> rewinds = new ArrayList<>();
    for (TopicPartition partition : unread) {
      String text = found.getOrDefault(key(partition), NOTHING);
      standing.put(partition, text);
      Long reached = applied.get(partition);
      String expected = doubted.get(partition);
      if (reached != null && (expected == null || !isAsLeft(text, expected))) {
        lost(partition, text, reached, expected != null).ifPresent(rewinds::add);
      }
    }
    unknown.clear();
    doubted.clear();
    return rewinds;
  }

  /** Returns the steps that take marks to positions: next offsets that are not settled. */
  List<MarkStep> steps(Map<TopicPartition, Long> positions) {
    List<MarkStep> steps = new ArrayList<>(positions.size());
    positions.forEach((partition, offset) ->
        steps.add(
            new MarkStep(
                key(partition),
                standing.getOrDefault(partition, NOTHING),
                new Watermark(offset, session, ++number).text())));
    return steps;
  }

  /** The cache has taken these steps, of these partitions in any order. */
  void taken(Collection<TopicPartition> partitions, List<MarkStep> steps) {
    Map<String, String> texts =
        steps.stream().collect(Collectors.toMap(MarkStep::key, MarkStep::to));
    for (TopicPartition partition : partitions) {
      standing.put(partition, texts.getOrDefault(key(partition), NOTHING));
    }
  }

  /** Whether the marks stand at these positions, as far as is known; so it is if there are none. */
  boolean standAt(Map<TopicPartition, Long> positions) {
    return !areKept()
        || positions.entrySet().stream()
            .allMatch(it ->
                Watermark.of(standing.getOrDefault(it.getKey(), NOTHING))
                    .filter(mark -> mark.offset() == it.getValue())
                    .isPresent());
  }

  private Optional<Rewind> lost(
      TopicPartition partition, String text, long reached, boolean wasKnown) {
    Optional<Watermark> mark = Watermark.of(text);
    if (mark.isEmpty()) {
      if (!readsAllWhenEmpty) {
        LOG.warn("The cache has no mark of {} any more; it is left as it is", partition);
        return Optional.empty();
      }
      return Optional.of(new Rewind(partition, Loss.GONE, OptionalLong.empty(), reached));
    }
    boolean isOld = wasKnown && mark.get().session().equals(session); // we had moved it on since
    if (isOld || mark.get().offset() < reached) {
      long from = Math.min(mark.get().offset(), reached);
      return Optional.of(new Rewind(partition, Loss.BEHIND, OptionalLong.of(from), reached));
    }
    return Optional.empty(); // somebody who reads the partition as well is as far as we are
  }

  /** Whether the mark is what we left there, or what we sent since and never heard of. */
  private boolean isAsLeft(String text, String expected) {
    return text.equals(expected) || numberOfOurs(text) > numberOfOurs(expected);
  }

  private long numberOfOurs(String text) {
    return Watermark.of(text)
        .filter(it -> it.session().equals(session))
        .map(Watermark::number)
        .orElse(0L);
  }

  private String key(TopicPartition partition) {
    return keyPrefix + partition.partition();
  }
}

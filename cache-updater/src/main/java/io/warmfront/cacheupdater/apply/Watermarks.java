package io.warmfront.cacheupdater.apply;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.MarkStep;
import io.warmfront.cacheupdater.status.Loss;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
 * The marks of this loop's partitions in the cache, one for each server that keeps a part of it.
 * Each call that writes moves the marks of its partitions, from exactly what the last call left
 * there. So they are a chain: a cache in which the next link holds has every write before it, and
 * in any other one nothing counts as written until the mark is read again and shows what was lost.
 * For the consumer's thread.
 */
final class Watermarks {
  private static final Logger LOG = LoggerFactory.getLogger(Watermarks.class);
  private static final String NOTHING = "";

  private final CacheTarget target;
  private final String keyPrefix;
  private final String session;
  private final boolean readsAllWhenEmpty;

  /** What stands for each partition, by place. */
  private final Map<TopicPartition, Map<String, String>> standing = new HashMap<>();

  private final Set<TopicPartition> unknown = new HashSet<>();
  private final Set<TopicPartition> doubted = new HashSet<>();
  private final Set<String> takenOver = new HashSet<>();
  private Map<String, String> places = Map.of();
  private long number;

  /**
   * Creates it: no partition is ours.
   *
   * @param target where the marks stand
   * @param keyPrefix what stands between a place and a partition's number
   * @param session a name of 8 hex digits that no other loop has
   * @param readsAllWhenEmpty whether all that the log has is read again if a mark is gone
   */
  Watermarks(CacheTarget target, String keyPrefix, String session, boolean readsAllWhenEmpty) {
    this.target = target;
    this.keyPrefix = keyPrefix;
    this.session = session;
    this.readsAllWhenEmpty = readsAllWhenEmpty;
  }

  /** The partitions are ours; what stands for them is not known. */
  void assigned(Collection<TopicPartition> partitions) {
    unknown.addAll(partitions);
  }

  /** What stands for the partitions is not what it should be; their marks must be read again. */
  void doubt(Collection<TopicPartition> partitions) {
    doubted.addAll(partitions);
  }

  /** The partitions are somebody else's. */
  void forget(Collection<TopicPartition> partitions) {
    standing.keySet().removeAll(partitions);
    unknown.removeAll(partitions);
    doubted.removeAll(partitions);
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
    return Set.copyOf(doubted);
  }

  /** Asks which servers keep marks; all marks are in doubt if these are not those of before. */
  void findPlaces() {
    Map<String, String> found = target.places();
    if (found.equals(places)) {
      return;
    }
    places.forEach((place, server) -> {
      if (!server.equals(found.getOrDefault(place, server))) {
        takenOver.add(place);
      }
    });
    places = found;
    doubted.addAll(standing.keySet());
  }

  /**
   * Reads the marks that are not known, and returns which partitions the cache has lost writes of.
   *
   * @param applied how far each of these partitions had been applied and marked; nothing of one
   *     that never was
   */
  List<Rewind> read(Map<TopicPartition, Long> applied) {
    Set<TopicPartition> unread = new HashSet<>(unknown);
    unread.addAll(doubted);
    Map<String, String> found =
        target.marks(
            unread.stream()
                .flatMap(partition -> places.keySet().stream().map(it -> key(it, partition)))
                .collect(Collectors.toSet()));
    List<Rewind> rewinds = new ArrayList<>();
    for (TopicPartition partition : unread) {
      Map<String, String> texts = new HashMap<>();
      for (String place : places.keySet()) {
        texts.put(place, found.getOrDefault(key(place, partition), NOTHING));
      }
      Map<String, String> before =
          Optional.ofNullable(standing.put(partition, texts)).orElse(Map.of());
      Long reached = applied.get(partition);
      if (reached != null) {
        lost(partition, reached, before, texts).ifPresent(rewinds::add);
      }
    }
    unknown.clear();
    doubted.clear();
    takenOver.clear();
    return rewinds;
  }

  /** Returns the steps that take marks to positions: next offsets that are not settled. */
  List<MarkStep> steps(Map<TopicPartition, Long> positions) {
    List<MarkStep> steps = new ArrayList<>(positions.size() * places.size());
    positions.forEach((partition, offset) -> {
      String to = new Watermark(offset, session, ++number).text();
      places.forEach((place, server) ->
          steps.add(new MarkStep(key(place, partition), server, text(partition, place), to)));
    });
    return steps;
  }

  /** The cache has taken these steps, of these partitions in any order. */
  void taken(Collection<TopicPartition> partitions, List<MarkStep> steps) {
    Map<String, String> texts =
        steps.stream().collect(Collectors.toMap(MarkStep::key, MarkStep::to));
    for (TopicPartition partition : partitions) {
      Map<String, String> ofIt = standing.computeIfAbsent(partition, _ -> new HashMap<>());
      places
          .keySet()
          .forEach(place -> ofIt.put(place, texts.getOrDefault(key(place, partition), NOTHING)));
    }
  }

  /** Whether the marks stand at these positions, as far as is known. */
  boolean standAt(Map<TopicPartition, Long> positions) {
    return positions.entrySet().stream()
        .allMatch(it ->
            places.keySet().stream()
                .allMatch(place ->
                    Watermark.of(text(it.getKey(), place))
                        .filter(mark -> mark.offset() == it.getValue())
                        .isPresent()));
  }

  /** Returns the greatest of the losses of all places. */
  private Optional<Rewind> lost(
      TopicPartition partition, long reached, Map<String, String> before, Map<String, String> now) {
    List<Rewind> rewinds = new ArrayList<>();
    now.forEach((place, text) -> {
      String expected = doubted.contains(partition) ? before.get(place) : null;
      if (expected == null || takenOver.contains(place) || !isAsLeft(text, expected)) {
        lost(partition, text, reached, expected != null).ifPresent(rewinds::add);
      }
    });
    return rewinds.stream().min(Comparator.comparingLong(it -> it.from().orElse(-1)));
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

  private String text(TopicPartition partition, String place) {
    return standing.getOrDefault(partition, Map.of()).getOrDefault(place, NOTHING);
  }

  private String key(String place, TopicPartition partition) {
    return place + keyPrefix + partition.partition();
  }
}

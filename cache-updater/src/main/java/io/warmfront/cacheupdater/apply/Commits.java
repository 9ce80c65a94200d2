package io.warmfront.cacheupdater.apply;

import io.warmfront.cacheupdater.status.LoopState;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What may be committed, and what has been: of each partition the records up to the first that is
 * not settled. For the consumer's thread.
 */
final class Commits {
  private static final Logger LOG = LoggerFactory.getLogger(Commits.class);
  private static final Duration POSITION_PATIENCE = Duration.ofMillis(20);
  private static final Duration NOW = Duration.ofSeconds(3);

  private final Consumer<byte[], byte[]> consumer;
  private final Duration interval;
  private final LoopState state;
  private final Map<TopicPartition, CommitPrefix> progress = new HashMap<>();
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private boolean isUnderWay;
  private long dueNanos = System.nanoTime();

  /**
   * Creates commits.
   *
   * @param consumer to commit by
   * @param interval between two commits
   * @param state is told the positions
   */
  Commits(Consumer<byte[], byte[]> consumer, Duration interval, LoopState state) {
    this.consumer = consumer;
    this.interval = interval;
    this.state = state;
  }

  /** Returns how far a partition is. */
  CommitPrefix prefix(TopicPartition partition) {
    return progress.computeIfAbsent(partition, _ -> new CommitPrefix());
  }

  /** The record has come to its end. */
  void settled(ConsumerRecord<byte[], byte[]> record) {
    prefix(new TopicPartition(record.topic(), record.partition())).settled(record.offset());
  }

  /** Once an interval, commits what is new, and waits for nothing. */
  void makeWhenDue() {
    long now = System.nanoTime();
    if (now - dueNanos < 0) {
      return;
    }
    dueNanos = now + interval.toNanos();
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (TopicPartition partition : consumer.assignment()) {
      CommitPrefix prefix = prefix(partition);
      if (prefix.isSettled()) {
        passMarkers(partition, prefix);
      }
      prefix.position().ifPresent(offset -> positions.put(partition, offset));
    }
    state.positions(positions);
    Map<TopicPartition, OffsetAndMetadata> offsets = uncommitted(progress.keySet());
    if (!isUnderWay && !offsets.isEmpty()) {
      isUnderWay = true;
      consumer.commitAsync(offsets, this::answered);
    }
  }

  /** Commits what is new of all partitions, and waits for Kafka's answer, 3 s at most. */
  void makeNow() {
    makeNow(List.copyOf(progress.keySet()));
  }

  /** Commits what is new of some partitions, and waits for Kafka's answer, 3 s at most. */
  void makeNow(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> offsets = uncommitted(partitions);
    if (offsets.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(offsets, NOW);
      answered(offsets, null);
    } catch (KafkaException e) {
      LOG.warn(
          "Offsets could not be committed; their records will be read again, which is harmless: {}",
          e.getMessage());
    }
  }

  /** The partitions are somebody else's. */
  void forget(Collection<TopicPartition> partitions) {
    progress.keySet().removeAll(partitions);
    committed.keySet().removeAll(partitions);
  }

  /** The consumer passes markers and gaps behind the last record without showing them. */
  private void passMarkers(TopicPartition partition, CommitPrefix prefix) {
    try {
      prefix.reached(consumer.position(partition, POSITION_PATIENCE));
    } catch (TimeoutException e) {
      LOG.debug("The position of {} is not known yet", partition, e);
    }
  }

  private void answered(Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception fault) {
    isUnderWay = false;
    if (fault == null) {
      offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
    } else {
      LOG.debug("Offsets will be committed later", fault);
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> uncommitted(
      Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (TopicPartition partition : partitions) {
      prefix(partition)
          .position()
          .ifPresent(offset -> {
            Long last = committed.get(partition);
            if (last == null || last != offset) {
              offsets.put(partition, new OffsetAndMetadata(offset));
            }
          });
    }
    return offsets;
  }
}

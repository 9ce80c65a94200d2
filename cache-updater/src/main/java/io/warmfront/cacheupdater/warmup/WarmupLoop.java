package io.warmfront.cacheupdater.warmup;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that one process does the warm-ups: their topic has one partition, and the member of
 * the group that has it reads it from the beginning, then works. For one thread.
 */
final class WarmupLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WarmupLoop.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final Consumer<byte[], byte[]> consumer;
  private final WarmupWork work;
  private final Map<TopicPartition, Long> unread = new HashMap<>();
  private KnownWarmups known = new KnownWarmups();
  private boolean isOurs;

  /**
   * Creates a loop.
   *
   * @param consumer of the topic of warm-ups; closed with the loop
   * @param work what is done; closed with the loop
   */
  WarmupLoop(Consumer<byte[], byte[]> consumer, WarmupWork work) {
    this.consumer = consumer;
    this.work = work;
  }

  /**
   * Goes round until it is told to stop.
   *
   * @throws KafkaException if Kafka does not answer
   */
  void run(String topic, BooleanSupplier stop) throws InterruptedException {
    consumer.subscribe(List.of(topic), new Rebalance());
    while (!stop.getAsBoolean()) {
      consumer.poll(POLL).forEach(known::apply);
      if (isOurs && isCaughtUp()) {
        work.advance(known);
      }
    }
  }

  @Override
  public void close() {
    try {
      work.close();
    } catch (KafkaException e) {
      LOG.warn("How far a warm-up is could not be told in the end: {}", e.getMessage());
    }
    try {
      consumer.close(CloseOptions.timeout(FAREWELL));
    } catch (KafkaException e) {
      LOG.warn("Kafka did not take the farewell, the group will notice: {}", e.getMessage());
    }
  }

  /** Whether all is read that was there when the partition came; only that may be stale. */
  private boolean isCaughtUp() {
    unread.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
    return unread.isEmpty();
  }

  private final class Rebalance implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      if (!partitions.isEmpty()) {
        LOG.info("Does the cache warm-ups that are asked for");
        known = new KnownWarmups();
        unread.putAll(consumer.endOffsets(partitions));
        consumer.seekToBeginning(partitions);
        isOurs = true;
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      if (!partitions.isEmpty()) {
        LOG.info("Leaves cache warm-ups to somebody else");
        isOurs = false;
        unread.clear();
        work.handOver();
      }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      if (!partitions.isEmpty()) {
        LOG.warn("Lost cache warm-ups to somebody else, who goes on where they were last told");
        isOurs = false;
        unread.clear();
        work.drop();
      }
    }
  }
}

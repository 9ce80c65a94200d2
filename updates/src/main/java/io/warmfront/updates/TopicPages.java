package io.warmfront.updates;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics from their beginnings to where they end now: committed records, those without a
 * value too. In no group, so nobody's progress is touched. For one thread.
 */
public final class TopicPages implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int MOST_SILENT_POLLS = 150;

  private final Consumer<byte[], byte[]> consumer;

  /** Takes records, those of a partition in their order. */
  @FunctionalInterface
  public interface Sink {
    /** Takes one, whose key and value may be null, and returns whether to go on. */
    boolean take(ConsumerRecord<byte[], byte[]> record) throws InterruptedException;
  }

  private TopicPages(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * Opens them.
   *
   * @param bootstrapServers {@code host:port}, several by commas
   * @param client names this reader to Kafka
   * @throws KafkaException if the address is none
   */
  public static TopicPages open(String bootstrapServers, String client) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, client);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new TopicPages(
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  /**
   * Returns where the partitions of a topic end now: the first offsets that are not committed yet.
   *
   * @throws PipelineException if the topic is missing
   * @throws KafkaException if Kafka does not answer
   */
  public Map<Integer, Long> ends(String topic) {
    Map<Integer, Long> ends = new HashMap<>();
    consumer
        .endOffsets(partitions(topic), ANSWER)
        .forEach((partition, end) -> ends.put(partition.partition(), end));
    return ends;
  }

  /**
   * Hands over all records of a topic up to its end as it is now.
   *
   * @throws InterruptedException if the thread is interrupted
   * @throws PipelineException if the topic is missing, or Kafka falls silent
   * @throws KafkaException if Kafka does not answer
   */
  public void read(String topic, Sink sink) throws InterruptedException {
    read(topic, ends(topic), sink);
  }

  /**
   * Hands over all records of a topic up to the given ends.
   *
   * @param ends as {@link #ends} gave them
   * @throws InterruptedException if the thread is interrupted
   * @throws PipelineException if the topic is missing, or Kafka falls silent
   * @throws KafkaException if Kafka does not answer
   */
  public void read(String topic, Map<Integer, Long> ends, Sink sink) throws InterruptedException {
    consumer.assign(ends.keySet().stream().map(it -> new TopicPartition(topic, it)).toList());
    consumer.seekToBeginning(consumer.assignment());
    int silent = 0;
    while (!isAt(ends)) {
      ConsumerRecords<byte[], byte[]> records = polled(topic, silent);
      silent = records.isEmpty() ? silent + 1 : 0;
      for (ConsumerRecord<byte[], byte[]> record : records) {
        if (record.offset() < ends.getOrDefault(record.partition(), 0L) && !sink.take(record)) {
          return;
        }
      }
    }
  }

  /**
   * Returns one record; nothing if it is not there, or no longer.
   *
   * @throws InterruptedException if the thread is interrupted
   * @throws PipelineException if the topic is missing, or Kafka falls silent
   * @throws KafkaException if Kafka does not answer
   */
  public Optional<ConsumerRecord<byte[], byte[]>> record(String topic, int partition, long offset)
      throws InterruptedException {
    long end = ends(topic).getOrDefault(partition, 0L);
    TopicPartition place = new TopicPartition(topic, partition);
    if (offset < 0
        || offset >= end
        || offset
            < consumer
                .beginningOffsets(List.of(place), ANSWER)
                .getOrDefault(place, Long.MAX_VALUE)) {
      return Optional.empty();
    }
    consumer.assign(List.of(place));
    consumer.seek(place, offset);
    int silent = 0;
    while (consumer.position(place, ANSWER) <= offset) {
      ConsumerRecords<byte[], byte[]> records = polled(topic, silent);
      silent = records.isEmpty() ? silent + 1 : 0;
      for (ConsumerRecord<byte[], byte[]> record : records) {
        if (record.offset() == offset) {
          return Optional.of(record);
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private ConsumerRecords<byte[], byte[]> polled(String topic, int silent)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("told to read no more");
    }
    if (silent > MOST_SILENT_POLLS) {
      throw new PipelineException(
          ErrorCode.UNREACHABLE, "Kafka has fallen silent while " + topic + " was read");
    }
    return consumer.poll(POLL);
  }

  private List<TopicPartition> partitions(String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, ANSWER).stream()
            .map(it -> new TopicPartition(topic, it.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new PipelineException(
          ErrorCode.TOPIC_UNFIT,
          "there is no topic %s; 'warmfront up' makes all that are missing, 'warmfront topics describe' tells of them"
              .formatted(topic));
    }
    return partitions;
  }

  private boolean isAt(Map<Integer, Long> ends) {
    for (TopicPartition partition : consumer.assignment()) {
      if (consumer.position(partition, ANSWER) < ends.getOrDefault(partition.partition(), 0L)) {
        return false;
      }
    }
    return true;
  }
}

package io.warmfront.recording;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from a time to where they end now, committed records alone. For one thread. */
public final class TopicScan implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int MOST_SILENT_POLLS = 150;
  private static final int RECORDS_A_POLL = 200;

  private final Consumer<byte[], byte[]> consumer;

  /** Takes records. */
  @FunctionalInterface
  public interface Sink {
    /** Takes one, whose value may be null only while the oldest are looked for. */
    void take(ConsumerRecord<byte[], byte[]> record);
  }

  private TopicScan(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * Opens one, in no group.
   *
   * @param bootstrapServers {@code host:port}, several by commas
   * @param client names it to Kafka
   * @throws KafkaException if the address is none
   */
  public static TopicScan open(String bootstrapServers, String client) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, client);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_A_POLL);
    config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new TopicScan(
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  /**
   * Hands over all records from a time on; those of a partition in their order.
   *
   * @param sinceMillis no record of interest is older, Unix milliseconds; 0 if nobody knows
   * @throws InterruptedException if the thread is interrupted
   * @throws PipelineException if the topic is missing, or Kafka falls silent
   * @throws KafkaException if Kafka does not answer
   */
  public void read(String topic, long sinceMillis, Sink sink) throws InterruptedException {
    List<TopicPartition> partitions = assigned(topic);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
    Map<TopicPartition, Long> since = new HashMap<>();
    partitions.forEach(it -> since.put(it, sinceMillis));
    Map<TopicPartition, OffsetAndTimestamp> first = consumer.offsetsForTimes(since, ANSWER);
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp at = first.get(partition);
      consumer.seek(partition, at == null ? ends.getOrDefault(partition, 0L) : at.offset());
    }
    readUntil(
        topic,
        () -> isAt(ends),
        record -> {
          long end = ends.getOrDefault(new TopicPartition(topic, record.partition()), 0L);
          if (record.offset() < end && record.value() != null) {
            sink.take(record);
          }
        });
  }

  /**
   * Returns from when on a topic has all of its records: nothing that was written then or later has
   * been deleted.
   *
   * @return Unix milliseconds, 0 if none ever was
   * @throws InterruptedException if the thread is interrupted
   * @throws PipelineException if the topic is missing, or Kafka falls silent
   * @throws KafkaException if Kafka does not answer
   */
  public long keptFrom(String topic) throws InterruptedException {
    List<TopicPartition> partitions = assigned(topic);
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, ANSWER);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
    Set<TopicPartition> cut = new HashSet<>();
    begins.forEach((partition, begin) -> {
      if (begin > 0 && begin < ends.getOrDefault(partition, 0L)) {
        cut.add(partition);
      }
    });
    if (cut.isEmpty()) {
      return 0;
    }
    consumer.assign(cut);
    consumer.seekToBeginning(cut);
    long[] newest = {0};
    readUntil(
        topic,
        cut::isEmpty,
        record -> {
          if (cut.remove(new TopicPartition(topic, record.partition()))) {
            newest[0] = Math.max(newest[0], record.timestamp());
          }
        });
    return newest[0];
  }

  @Override
  public void close() {
    consumer.close();
  }

  private List<TopicPartition> assigned(String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, ANSWER).stream()
            .map(it -> new TopicPartition(topic, it.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new PipelineException(ErrorCode.UNREACHABLE, "There is no topic " + topic + ".");
    }
    consumer.assign(partitions);
    return partitions;
  }

  private void readUntil(String topic, BooleanSupplier isDone, Sink sink)
      throws InterruptedException {
    int silent = 0;
    while (!isDone.getAsBoolean()) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      silent = records.isEmpty() ? silent + 1 : 0;
      if (silent > MOST_SILENT_POLLS) {
        throw new PipelineException(
            ErrorCode.UNREACHABLE, "Kafka has fallen silent while " + topic + " was read.");
      }
      records.forEach(sink::take);
      if (Thread.interrupted()) {
        throw new InterruptedException("told to read no more");
      }
    }
  }

  private boolean isAt(Map<TopicPartition, Long> ends) {
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      if (consumer.position(end.getKey(), ANSWER) < end.getValue()) {
        return false;
      }
    }
    return true;
  }
}

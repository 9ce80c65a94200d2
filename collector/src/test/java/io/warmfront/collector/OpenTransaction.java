package io.warmfront.collector;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A transaction on the offsets of a group that nobody ends, so that nobody learns of them. */
final class OpenTransaction implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final KafkaProducer<byte[], byte[]> producer;

  /** Opens one; the group must be empty. */
  OpenTransaction(String bootstrapServers, String group, TopicPartition partition) {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                group + ".open",
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                (int) LONGEST.toMillis()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    producer.beginTransaction();
    try (KafkaConsumer<byte[], byte[]> stranger =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                group),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      producer.sendOffsetsToTransaction(
          Map.of(partition, new OffsetAndMetadata(0)), stranger.groupMetadata());
    }
  }

  @Override
  public void close() {
    producer.abortTransaction();
    producer.close();
  }
}

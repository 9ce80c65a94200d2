package io.warmfront.collector;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends what nobody should, compressed, so that records may be larger than Kafka thinks. */
final class HostileProducer implements AutoCloseable {
  private static final int LARGEST = 32 << 20;

  private final KafkaProducer<byte[], byte[]> producer;

  HostileProducer(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                LARGEST),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends a record to partition 0 and waits until Kafka has it. */
  void send(String topic, byte @Nullable [] key, byte[] value) {
    try {
      producer.send(new ProducerRecord<>(topic, 0, key, value)).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka refused what should have passed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}

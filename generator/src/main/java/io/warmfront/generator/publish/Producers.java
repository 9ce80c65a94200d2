package io.warmfront.generator.publish;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka producers. All are idempotent and wait for all replicas. */
public final class Producers {
  private static final Duration DELIVERY = Duration.ofMinutes(5);
  private static final Duration REQUEST = Duration.ofSeconds(10);

  private Producers() {}

  /**
   * Returns a producer for frames: lz4, a short gathering time. It may wait a second for a buffer
   * or for the topic's partitions, because it is called from the publisher's own thread.
   */
  public static Producer<byte[], byte[]> frames(String bootstrapServers, String instance) {
    Map<String, Object> config = reliable(bootstrapServers, instance + "-frames");
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1_024);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 * 1_024 * 1_024);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Returns a producer for cache updates: sent at once.
   *
   * @param maxBlock longest wait for a buffer or for the topic's partitions
   */
  public static Producer<byte[], byte[]> updates(
      String bootstrapServers, String instance, Duration maxBlock) {
    Map<String, Object> config = reliable(bootstrapServers, instance + "-updates");
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.toIntExact(maxBlock.toMillis()));
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Returns a producer for what is put aside: sent at once, and a cause with the original. */
  public static Producer<byte[], byte[]> deadLetters(String bootstrapServers, String instance) {
    Map<String, Object> config = reliable(bootstrapServers, instance + "-dead-letters");
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * 1_024 * 1_024);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> reliable(String bootstrapServers, String clientId) {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(DELIVERY.toMillis()));
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(REQUEST.toMillis()));
    config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    return config;
  }
}

package io.warmfront.generator.assignment;

import io.warmfront.contract.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Kafka consumers in the generators' group. */
public final class LoadConsumers {
  private static final String GROUP = "generators";

  private LoadConsumers() {}

  /** Returns the name of the generators' group of an installation. */
  public static String group(Topics topics) {
    return topics.prefix().replace('.', '-') + GROUP;
  }

  /**
   * Returns a consumer of commands: the broker assigns the shards, nothing is ever committed, and
   * only finished transactions are read.
   */
  public static Consumer<byte[], byte[]> create(
      String bootstrapServers, Topics topics, String instance) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, instance + "-load");
    config.put(ConsumerConfig.GROUP_ID_CONFIG, group(topics));
    config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}

package io.warmfront.generator.behind;

import io.warmfront.contract.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Kafka consumers in the group of those who take writes to the origin. */
public final class FollowerConsumers {
  private static final String GROUP = "origin-followers";
  private static final int RECORDS_A_WRITE = 500;

  /** How long a write waits for others, so that one statement takes all of them. */
  private static final int GATHER_MILLIS = 100;

  private static final int GATHER_BYTES = 64 * 1_024;

  /** The least that a broker allows by default: after that a dead one's part is another's. */
  private static final int SESSION_MILLIS = 6_000;

  private static final int HEARTBEAT_MILLIS = 1_000;

  private FollowerConsumers() {}

  /** Returns the name of the group of an installation. */
  public static String group(Topics topics) {
    return topics.prefix().replace('.', '-') + GROUP;
  }

  /** Returns a consumer that commits when it is told to and begins with the oldest record. */
  public static Consumer<byte[], byte[]> create(
      String bootstrapServers, Topics topics, String instance) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, instance + "-origin-follower");
    config.put(ConsumerConfig.GROUP_ID_CONFIG, group(topics));
    config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    config.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_A_WRITE);
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, GATHER_MILLIS);
    config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, GATHER_BYTES);
    config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}

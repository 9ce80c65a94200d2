package io.warmfront.generator.assignment;

import io.warmfront.contract.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Kafka consumers in the generators' group. */
public final class LoadConsumers {
  private static final String GROUP = "generators";

  /** A change of the group is known to every member after this time at most. */
  private static final Duration HEARTBEAT = Duration.ofMillis(250);

  /** Whoever does not ask for commands for so long leaves the group. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private LoadConsumers() {}

  /** Returns the name of the generators' group of an installation. */
  public static String group(Topics topics) {
    return topics.prefix().replace('.', '-') + GROUP;
  }

  /**
   * Returns a consumer of commands: the group assigns the shards, and a change moves only those
   * that must move; nothing is ever committed, and only finished transactions are read.
   *
   * <p>It speaks the classic group protocol: with the newer one the times belong to the broker, and
   * by its defaults a dead member is found after 45 s and a new one has its shards after 5 to 10.
   *
   * @param session after which silence a member is taken for dead; the broker's {@code
   *     group.min.session.timeout.ms}, 6 s by default, is the least
   */
  public static Consumer<byte[], byte[]> create(
      String bootstrapServers, Topics topics, String instance, Duration session) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, instance + "-load");
    config.put(ConsumerConfig.GROUP_ID_CONFIG, group(topics));
    config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    config.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, millis(session));
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, millis(HEARTBEAT));
    config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, millis(LONGEST_PAUSE));
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static int millis(Duration time) {
    return Math.toIntExact(time.toMillis());
  }
}

package io.warmfront.recording;

import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.workload.Recording;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Recordings in the topics of an installation. Thread-safe. */
public final class KafkaRecordings implements Recordings {
  private static final int FRAMES_A_POLL = 50;

  private final String bootstrapServers;
  private final String instance;
  private final Topics topics;

  /** Creates the recordings of an installation; nothing is read yet. */
  public KafkaRecordings(String bootstrapServers, String instance, Topics topics) {
    this.bootstrapServers = bootstrapServers;
    this.instance = instance;
    this.topics = topics;
  }

  @Override
  public RecordedFrames open(Recording recording) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, instance + "-replay");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, FRAMES_A_POLL);
    config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    return new KafkaFrames(
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        topics.frames(),
        recording);
  }
}

package io.warmfront.recording;

import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.workload.Recording;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
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

  /**
   * {@inheritDoc}
   *
   * @throws KafkaException if Kafka does not answer in time, or has no such topic
   */
  @Override
  public RecordedFrames open(Recording recording) {
    Consumer<byte[], byte[]> consumer = consumer();
    boolean isOpen = false;
    try {
      RecordedFrames frames =
          new KafkaFrames(consumer, topic(recording), recording, oldest(recording));
      isOpen = true;
      return frames;
    } finally {
      if (!isOpen) {
        consumer.close();
      }
    }
  }

  private String topic(Recording recording) {
    return switch (recording.kind()) {
      case RUN, ALL_RUNS -> topics.frames();
      case TRACE -> topics.traces();
    };
  }

  /** Returns before when no record is of interest, Unix milliseconds; 0 if nobody knows. */
  private static long oldest(Recording recording) {
    return switch (recording.kind()) {
      // a frame is written after its operations were due
      case RUN, ALL_RUNS -> Math.max(recording.sinceMillis(), recording.slice().sinceMillis());
      // its times are its own, and its records are from when it was imported
      case TRACE -> 0;
    };
  }

  private Consumer<byte[], byte[]> consumer() {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, instance + "-replay");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, FRAMES_A_POLL);
    config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}

package io.warmfront.recording.trace;

import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.workload.Recording;
import io.warmfront.contract.workload.TimeSlice;
import io.warmfront.recording.KafkaRecordings;
import io.warmfront.recording.RecordedFrames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The topic of imported traces. A trace is written in one transaction, all of it into one
 * partition, so a reader finds all of it or nothing. What throws of Kafka is a {@link
 * KafkaException}.
 */
public final class KafkaTraces {
  private static final Duration ANSWER = Duration.ofSeconds(10);

  /** How long an import may take; Kafka allows 15 minutes unless it is configured otherwise. */
  private static final Duration LONGEST_IMPORT = Duration.ofMinutes(14);

  private final String bootstrapServers;
  private final Topics topics;
  private final InstantSource clock;

  /** Creates the traces of an installation; nothing is connected yet. */
  public KafkaTraces(String bootstrapServers, Topics topics, InstantSource clock) {
    this.bootstrapServers = bootstrapServers;
    this.topics = topics;
    this.clock = clock;
  }

  /**
   * Whether there is a trace of a name; reads the topic until it is found.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public boolean has(String name) throws InterruptedException {
    Recording trace = new Recording(Recording.Kind.TRACE, name, 0, TimeSlice.ALL);
    KafkaRecordings recordings = new KafkaRecordings(bootstrapServers, "trace", topics);
    try (RecordedFrames frames = recordings.open(trace)) {
      for (int partition = 0; partition < frames.partitions(); partition++) {
        if (frames.next(partition) != null) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * Writes a file as a trace. If the file turns out to be wrong, or anything else fails, nothing is
   * written.
   *
   * @param name that no other trace has
   * @throws IOException if the file cannot be read
   */
  public TraceCheck write(String name, TraceFile file) throws IOException {
    byte[] key = name.getBytes(StandardCharsets.UTF_8);
    try (Producer<byte[], byte[]> producer = producer(name)) {
      producer.initTransactions();
      producer.beginTransaction();
      boolean isWhole = false;
      try {
        TraceFrames frames =
            new TraceFrames(
                name,
                clock.millis(),
                frame -> {
                  // the commit fails if this did
                  var _ =
                      producer.send(
                          new ProducerRecord<>(topics.traces(), key, frame.toByteArray()));
                });
        TraceCheck check = file.read(frames::add);
        if (check instanceof TraceCheck.Right) {
          frames.end();
          producer.commitTransaction();
          isWhole = true;
        }
        return check;
      } finally {
        if (!isWhole) {
          abort(producer);
        }
      }
    }
  }

  private static void abort(Producer<byte[], byte[]> producer) {
    try {
      producer.abortTransaction();
    } catch (KafkaException e) {
      // Kafka ends the transaction by itself when its time is over
      producer.close(Duration.ZERO);
    }
  }

  private Producer<byte[], byte[]> producer(String name) {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "trace-import");
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.traces() + "." + name);
    config.put(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Math.toIntExact(LONGEST_IMPORT.toMillis()));
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
    config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 512 * 1_024);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.toIntExact(ANSWER.toMillis()));
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }
}

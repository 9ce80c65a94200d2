package io.warmfront.collector;

import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends frames as a generator does: each shard has its partition. Not thread-safe. */
final class FrameSender implements AutoCloseable {
  private final Topics topics;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();

  FrameSender(String bootstrapServers, Topics topics) {
    this.topics = topics;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                // A broker that has just started may refuse a producer's first batch and accept the
                // second, whereupon it refuses the first one for ever.
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Returns the partition of a shard's frames. */
  static int partitionOf(int shard) {
    return shard % Topics.DATA_PARTITIONS;
  }

  /** Sends a frame soon. */
  void send(LatencyFrame frame) {
    byte[] key = Integer.toString(frame.getShard()).getBytes(StandardCharsets.US_ASCII);
    sent.add(
        producer.send(
            new ProducerRecord<>(
                topics.frames(), partitionOf(frame.getShard()), key, frame.toByteArray())));
  }

  /** Waits for every acknowledgement. */
  void awaitAll() throws ExecutionException, InterruptedException {
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
    sent.clear();
  }

  @Override
  public void close() {
    producer.close();
  }
}

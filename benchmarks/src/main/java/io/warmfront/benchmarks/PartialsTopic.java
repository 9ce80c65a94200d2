package io.warmfront.benchmarks;

import com.google.protobuf.CodedInputStream;
import io.warmfront.contract.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What the collector sends from its fold to its merge: its own topic, in its own form, of which
 * only the head of each bundle is read, for the number of its partials.
 */
final class PartialsTopic implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;

  /** Begins at the end of a topic that exists. */
  PartialsTopic(KafkaAlone kafka, Topics topics) {
    String topic = topics.collector() + "-bundles-repartition";
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(it -> new TopicPartition(topic, it.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  /** Looks for a while, and returns how many partials came since the look before. */
  long lookFor(int seconds) throws IOException {
    long partials = 0;
    long until = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    while (System.nanoTime() < until) {
      for (ConsumerRecord<byte[], byte[]> bundle : consumer.poll(Duration.ofMillis(100))) {
        partials += partialsOf(bundle.value());
      }
    }
    return partials;
  }

  private static long partialsOf(byte[] bundle) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(bundle);
    in.readUInt32(); // version
    in.readString(); // run
    in.readUInt32(); // source
    in.readBool(); // idleness
    in.readSInt64(); // time
    return in.readUInt32();
  }

  @Override
  public void close() {
    consumer.close();
  }
}

package io.warmfront.benchmarks;

import io.warmfront.contract.proto.OutcomeStats;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.wire.ProtobufDeserializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The windows topic as the console reads it: committed records, the newest of each window. */
final class WindowsTopic implements AutoCloseable {
  private final KafkaConsumer<String, Window> consumer;
  private final Map<String, Window> newest = new HashMap<>();
  private final String run;
  private long operations;

  /** Begins at the beginning, and looks at the windows of one run alone. */
  WindowsTopic(String bootstrapServers, String topic, String run) {
    this.run = run;
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new StringDeserializer(),
            new ProtobufDeserializer<>(Window.parser()));
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(it -> new TopicPartition(topic, it.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Reads what comes within a moment, and returns it. */
  List<Window> poll() {
    List<Window> come = new ArrayList<>();
    for (ConsumerRecord<String, Window> each : consumer.poll(Duration.ofMillis(50))) {
      if (each.value().getRun().equals(run)) {
        Window before = newest.put(each.key(), each.value());
        operations += operations(each.value()) - (before == null ? 0 : operations(before));
        come.add(each.value());
      }
    }
    return come;
  }

  /** Returns the operations in all windows, open ones too. */
  long operations() {
    return operations;
  }

  /** Returns the newest content of each window. */
  Map<String, Window> windows() {
    return Map.copyOf(newest);
  }

  @Override
  public void close() {
    consumer.close();
  }

  private static long operations(Window window) {
    return window.getOutcomesList().stream().mapToLong(OutcomeStats::getCount).sum();
  }
}

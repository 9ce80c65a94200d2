package io.warmfront.pipeline;

import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.proto.OutcomeStats;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.wire.ProtobufDeserializer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What stands in the windows topic, as a witness that shares nothing with the exports. */
final class WindowLog {
  private final LocalState state;

  WindowLog(LocalState state) {
    this.state = state;
  }

  /** An operation at a target, which is what windows are shown by. */
  record Kind(String scenario, String target, String operation) {
    static Kind of(SeriesTags tags) {
      return new Kind(tags.getScenario(), tags.getTarget(), tags.getOperation());
    }

    static Kind of(Map<String, String> labels) {
      return new Kind(
          labels.getOrDefault("scenario", ""),
          labels.getOrDefault("target", ""),
          labels.getOrDefault("operation", ""));
    }
  }

  /** Returns every closed window that Kafka holds, each once. */
  Collection<Window> closed() {
    Map<String, Window> closed = new HashMap<>();
    try (KafkaConsumer<String, Window> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                state.url("kafka"),
                "isolation.level",
                "read_committed",
                "default.api.timeout.ms",
                "20000"),
            new StringDeserializer(),
            new ProtobufDeserializer<>(Window.parser()))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.withDefaultPrefix().windows()).stream()
              .map(it -> new TopicPartition(it.topic(), it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
        for (ConsumerRecord<String, Window> record : consumer.poll(Duration.ofMillis(200))) {
          if (record.value().getState() == WindowState.WINDOW_STATE_CLOSED) {
            closed.put(record.key(), record.value());
          }
        }
      }
    }
    return closed.values();
  }

  /** Returns how many operations windows hold. */
  static long operations(Collection<Window> windows) {
    return windows.stream()
        .flatMap(window -> window.getOutcomesList().stream())
        .mapToLong(OutcomeStats::getCount)
        .sum();
  }

  /** Returns the response times of each kind, of all outcomes, tenants and windows together. */
  static Map<Kind, ExponentialHistogram> response(Collection<Window> windows) {
    Map<Kind, ExponentialHistogram> merged = new HashMap<>();
    for (Window window : windows) {
      for (OutcomeStats stats : window.getOutcomesList()) {
        if (stats.hasResponse()) {
          merged
              .computeIfAbsent(Kind.of(window.getSeries()), _ -> new ExponentialHistogram())
              .merge(stats.getResponse());
        }
      }
    }
    return merged;
  }
}

package io.warmfront.collector;

import io.warmfront.collector.window.Tally;
import io.warmfront.collector.window.WindowTotals;
import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.wire.ProtobufDeserializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the windows topic from its beginning as the console does: committed records alone. */
final class WindowReader implements AutoCloseable {
  private final KafkaConsumer<String, Window> consumer;
  private final Map<String, Window> closed = new HashMap<>();
  private final List<String> breaches = new ArrayList<>();
  private int provisional;

  WindowReader(String bootstrapServers, Topics topics) {
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
        consumer.partitionsFor(topics.windows()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Reads what has come. */
  void poll() {
    for (ConsumerRecord<String, Window> each : consumer.poll(Duration.ofMillis(100))) {
      take(each.key(), each.value());
    }
  }

  /** Returns what was broken: a window closed twice, or shown as open after it was closed. */
  List<String> breaches() {
    return breaches;
  }

  /** Returns the number of records of open windows. */
  int provisional() {
    return provisional;
  }

  /** Returns the operations in closed windows. */
  long operations() {
    return closed.values().stream().mapToLong(WindowTotals::operations).sum();
  }

  /** Returns up to when windows are closed, Unix milliseconds; 0 if none is. */
  long closedUntil() {
    return closed.values().stream()
        .mapToLong(window -> window.getStartMillis() + window.getSizeMillis())
        .max()
        .orElse(0);
  }

  /** Returns the closed windows with operations by key, without their accounts. */
  Map<String, Window> windows() {
    Map<String, Window> counted = new TreeMap<>();
    closed.forEach((key, window) -> {
      if (window.getOutcomesCount() > 0) {
        counted.put(key, window.toBuilder().clearAccounts().build());
      }
    });
    return counted;
  }

  /** Returns the accounts of all closed windows. */
  Accounts accounts() {
    Tally tally = new Tally();
    closed.values().forEach(window -> tally.add(window.getAccounts()));
    return tally.encode();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void take(String key, Window window) {
    if (window.getState() == WindowState.WINDOW_STATE_CLOSED) {
      if (closed.put(key, window) != null) {
        breaches.add("closed twice: " + key);
      }
    } else {
      provisional++;
      if (closed.containsKey(key)) {
        breaches.add("open after it was closed: " + key);
      }
    }
  }
}

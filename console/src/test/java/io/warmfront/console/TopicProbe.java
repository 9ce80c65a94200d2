package io.warmfront.console;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.console.live.WindowBuilder;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.wire.PackedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Plays the other services: writes what they write, reads what they read. */
final class TopicProbe implements AutoCloseable {
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final String servers;
  private final Topics topics;
  private final KafkaProducer<byte[], byte[]> producer;

  TopicProbe(String servers, Topics topics) {
    this.servers = servers;
    this.topics = topics;
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  void event(String run, RunEvent.Kind kind, String message, long at)
      throws IOException, InterruptedException {
    write(
        topics.events(),
        run,
        JSON.writeValueAsBytes(new RunEvent(run, kind, message, at, Map.of())));
  }

  void window(WindowBuilder window) throws InterruptedException {
    Window content = window.build();
    SeriesTags tags = content.getSeries();
    write(
        topics.windows(),
        String.join(
            "|",
            content.getRun(),
            tags.getScenario(),
            tags.getTarget(),
            tags.getOperation(),
            tags.getTenant(),
            Long.toString(content.getStartMillis())),
        window.bytes(),
        content.getStartMillis() + content.getSizeMillis() - 1);
  }

  void write(String topic, String key, byte[] value) throws InterruptedException {
    write(topic, key, value, null);
  }

  private void write(String topic, String key, byte[] value, @Nullable Long timestamp)
      throws InterruptedException {
    try {
      producer
          .send(
              new ProducerRecord<>(
                  topic, null, timestamp, key.getBytes(StandardCharsets.UTF_8), value))
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the committed commands of each partition of the load topic. */
  List<List<RunCommand>> commands() throws IOException {
    List<List<RunCommand>> all = new ArrayList<>();
    for (int shard = 0; shard < Topics.SHARDS; shard++) {
      List<RunCommand> commands = new ArrayList<>();
      for (byte[] value : read(new TopicPartition(topics.load(), shard))) {
        commands.add(JSON.readValue(PackedJson.unpack(value), RunCommand.class));
      }
      all.add(commands);
    }
    return all;
  }

  /** Returns the kinds of the committed events of a run. */
  List<RunEvent.Kind> events(String run) throws IOException {
    List<RunEvent.Kind> kinds = new ArrayList<>();
    for (byte[] value : read(new TopicPartition(topics.events(), 0))) {
      RunEvent event = JSON.readValue(value, RunEvent.class);
      if (event.run().equals(run)) {
        kinds.add(event.kind());
      }
    }
    return kinds;
  }

  /** Returns the end offset of a partition, markers of transactions counted too. */
  long end(String topic, int partition) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      TopicPartition at = new TopicPartition(topic, partition);
      Long end = consumer.endOffsets(List.of(at)).get(at);
      return end == null ? -1 : end;
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
  }

  private List<byte[]> read(TopicPartition partition) {
    List<byte[]> values = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      Long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (end != null && consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          values.add(record.value());
        }
      }
    }
    return values;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}

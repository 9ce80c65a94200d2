package io.warmfront.generator;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.topic.Topics;
import io.warmfront.testing.TestPlatform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics around generators: commands go in, frames and events come out. */
final class Pipeline implements AutoCloseable {
  private final Topics topics;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final JsonMapper json =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private final List<LatencyFrame> frames = new ArrayList<>();
  private final List<RunEvent> events = new ArrayList<>();
  private final Map<String, String> services = new HashMap<>();

  Pipeline(TestPlatform platform, Topics topics) {
    this.topics = topics;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                platform.bootstrapServers(),
                "transactional.id",
                topics.prefix() + "console"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.producer.initTransactions();
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", platform.bootstrapServers(), "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        Stream.concat(
                Stream.iterate(0, it -> it + 1)
                    .limit(Topics.DATA_PARTITIONS)
                    .map(it -> new TopicPartition(topics.frames(), it)),
                Stream.of(
                    new TopicPartition(topics.events(), 0),
                    new TopicPartition(topics.services(), 0)))
            .toList();
    consumer.assign(partitions);
  }

  /** Writes a command to every shard in one transaction, as the console does. */
  void send(RunCommand command) throws IOException {
    byte[] key = command.run().getBytes(StandardCharsets.UTF_8);
    byte[] value = json.writeValueAsBytes(command);
    producer.beginTransaction();
    for (int shard = 0; shard < Topics.SHARDS; shard++) {
      var _ = producer.send(new ProducerRecord<>(topics.load(), shard, key, value));
    }
    producer.commitTransaction();
  }

  /** Writes bytes that are no command. */
  void sendRubbish() {
    producer.beginTransaction();
    for (int shard = 0; shard < Topics.SHARDS; shard++) {
      var _ =
          producer.send(
              new ProducerRecord<>(topics.load(), shard, new byte[] {0}, new byte[] {'{', 7}));
    }
    producer.commitTransaction();
  }

  /** Reads what has come since. */
  void read() throws IOException {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
      if (record.topic().equals(topics.frames())) {
        LatencyFrame frame = LatencyFrame.parseFrom(record.value());
        if (record.partition() != frame.getShard() % Topics.DATA_PARTITIONS) {
          throw new AssertionError(
              "a frame of shard %d is in %s".formatted(frame.getShard(), record));
        }
        frames.add(frame);
      } else if (record.topic().equals(topics.events())) {
        events.add(json.readValue(record.value(), RunEvent.class));
      } else {
        services.put(
            new String(record.key(), StandardCharsets.UTF_8),
            new String(record.value(), StandardCharsets.UTF_8));
      }
    }
  }

  boolean hasEvent(String run, RunEvent.Kind kind) throws IOException {
    read();
    return events.stream().anyMatch(it -> it.run().equals(run) && it.kind() == kind);
  }

  boolean hasEvent(RunEvent.Kind kind) throws IOException {
    read();
    return events.stream().anyMatch(it -> it.kind() == kind);
  }

  Map<String, String> services() throws IOException {
    read();
    return services;
  }

  Set<Integer> finishedShards() throws IOException {
    read();
    return frames.stream()
        .filter(LatencyFrame::getLast)
        .map(LatencyFrame::getShard)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Set<Integer> finishedShards(String run) throws IOException {
    read();
    return frames.stream()
        .filter(it -> it.getLast() && it.getRun().equals(run))
        .map(LatencyFrame::getShard)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  long operations(String run) {
    return frames.stream()
        .filter(it -> it.getRun().equals(run))
        .mapToLong(LatencyFrame::getOutcomeCount)
        .sum();
  }

  List<LatencyFrame> frames() {
    return frames;
  }

  long offered() {
    return frames.stream()
        .flatMap(it -> it.getScheduleList().stream())
        .mapToLong(it -> it.getNext() - it.getFirst())
        .sum();
  }

  long operations() {
    return frames.stream().mapToLong(LatencyFrame::getOutcomeCount).sum();
  }

  long count(OutcomeCode outcome) {
    return frames.stream()
        .flatMap(it -> it.getOutcomeList().stream())
        .filter(it -> it == outcome)
        .count();
  }

  long count(String run, OutcomeCode outcome) {
    return frames.stream()
        .filter(it -> it.getRun().equals(run))
        .flatMap(it -> it.getOutcomeList().stream())
        .filter(it -> it == outcome)
        .count();
  }

  Set<String> errorKinds() {
    return frames.stream()
        .flatMap(it -> it.getErrorKindsList().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Checks that within each owner's frames nothing is missing or double. */
  void checkSequences() {
    Map<String, LatencyFrame> newest = new HashMap<>();
    for (LatencyFrame frame : frames) {
      LatencyFrame before = newest.put(frame.getShard() + "/" + frame.getEpoch(), frame);
      long sequence = before == null ? 0 : before.getSequence() + 1;
      long operations =
          before == null ? 0 : before.getOperationsBefore() + before.getOutcomeCount();
      if (frame.getSequence() != sequence || frame.getOperationsBefore() != operations) {
        throw new AssertionError(
            "frame %d of shard %d follows %d, with %d operations before it instead of %d"
                .formatted(
                    frame.getSequence(),
                    frame.getShard(),
                    sequence - 1,
                    frame.getOperationsBefore(),
                    operations));
      }
    }
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }
}

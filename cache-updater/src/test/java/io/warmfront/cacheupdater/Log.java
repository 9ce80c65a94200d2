package io.warmfront.cacheupdater;

import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.testing.TestPlatform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The topics of one test, from the outside: writes updates, reads what was put aside. */
final class Log implements AutoCloseable {
  static final long HOUR = Duration.ofHours(1).toMillis();

  final Topics topics;
  private final Properties shared = new Properties();
  private final Producer<byte[], byte[]> producer;
  private final Admin admin;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();

  Log(TestPlatform platform) {
    topics = platform.freshTopics();
    shared.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, platform.bootstrapServers());
    Properties settings = new Properties();
    settings.putAll(shared);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    // A partition that was made a moment ago may refuse the first request and take the second:
    // one at a time, or the first would be out of order for ever.
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    admin = platform.admin();
  }

  KafkaClients clients() {
    return new KafkaClients(shared);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static CacheUpdate put(String key, long version) {
    return new CacheUpdate(
        bytes(key), version, System.currentTimeMillis() + HOUR, bytes(key + "@" + version));
  }

  /** Writes an update to the partition of its key. */
  void write(CacheUpdate update) {
    write(update.key(), update.payload(), update.headers());
  }

  /** Writes an update with the time of its record, Unix milliseconds. */
  void write(CacheUpdate update, long timestampMillis) {
    RecordHeaders all = new RecordHeaders();
    update.headers().forEach(all::add);
    sent.add(
        producer.send(
            new ProducerRecord<>(
                topics.cacheUpdates(),
                null,
                timestampMillis,
                update.key(),
                update.payload(),
                all)));
  }

  /** Writes any bytes. */
  @SuppressWarnings("NullAway") // Kafka marks nothing: key and value may be null
  void write(byte @Nullable [] key, byte @Nullable [] value, Map<String, byte[]> headers) {
    RecordHeaders all = new RecordHeaders();
    headers.forEach(all::add);
    sent.add(producer.send(new ProducerRecord<>(topics.cacheUpdates(), null, key, value, all)));
  }

  /** Writes an update to a partition. */
  void writeTo(int partition, CacheUpdate update) {
    RecordHeaders all = new RecordHeaders();
    update.headers().forEach(all::add);
    sent.add(
        producer.send(
            new ProducerRecord<>(
                topics.cacheUpdates(), partition, update.key(), update.payload(), all)));
  }

  /** Returns when Kafka has acknowledged all that was written. */
  void flush() throws ExecutionException, InterruptedException {
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
    sent.clear();
  }

  /** Returns the committed offsets of the updater's group. */
  Map<TopicPartition, OffsetAndMetadata> committed(String group)
      throws ExecutionException, InterruptedException {
    return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
  }

  /** Whether the group has committed the end of every partition. */
  boolean isReadToTheEnd(String group) throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed = committed(group);
    for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ends().entrySet()) {
      OffsetAndMetadata offset = committed.get(end.getKey());
      if (end.getValue().offset() > 0
          && (offset == null || offset.offset() < end.getValue().offset())) {
        return false;
      }
    }
    return true;
  }

  /** Returns how many members the group has. */
  int members(String group) throws ExecutionException, InterruptedException {
    return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
        .mapToInt(described -> described.members().size())
        .sum();
  }

  /** Returns what was put aside so far, by partition and offset. */
  List<ConsumerRecord<byte[], byte[]>> deadLetters() {
    return readAll(topics.cacheUpdateDeadLetters());
  }

  /** Returns all records of a topic. */
  List<ConsumerRecord<byte[], byte[]>> readAll(String topic) {
    Properties settings = new Properties();
    settings.putAll(shared);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(50)).forEach(records::add);
      }
      return records;
    }
  }

  Admin admin() {
    return admin;
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
    admin.close(Duration.ofSeconds(1));
  }

  private Map<TopicPartition, ListOffsetsResultInfo> ends()
      throws ExecutionException, InterruptedException {
    String topic = topics.cacheUpdates();
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    for (TopicDescription described :
        admin.describeTopics(List.of(topic)).allTopicNames().get().values()) {
      described
          .partitions()
          .forEach(
              it -> wanted.put(new TopicPartition(topic, it.partition()), OffsetSpec.latest()));
    }
    return admin.listOffsets(wanted).all().get();
  }

  /** Sets a topic's configuration. */
  void configure(String topic, String key, String value) throws Exception {
    AlterConfigOp set = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    admin().incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get();
  }
}

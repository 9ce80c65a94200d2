package io.warmfront.benchmarks;

import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.update.CacheUpdate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes cache updates to logs, and tells when the updater has read its own. Not thread-safe. */
final class UpdateLog implements AutoCloseable {
  private static final String GROUP = "warmfront-cache-updater";
  private static final long LIMIT_MINUTES = 10;
  private static final long LOOK_MILLIS = 50;
  private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

  private final Topics topics = Topics.withDefaultPrefix();
  private final String servers;
  private final Admin admin;

  /**
   * Connects.
   *
   * @param servers Kafka's {@code bootstrap.servers}
   */
  UpdateLog(String servers) {
    this.servers = servers;
    this.admin = Admin.create(Map.of("bootstrap.servers", servers));
  }

  /** Returns the topic that the updater reads. */
  String updates() {
    return topics.cacheUpdates();
  }

  /** Creates another topic of as many partitions, which the updater does not read. */
  void create(String topic) throws IOException, InterruptedException {
    try {
      admin
          .createTopics(List.of(new NewTopic(topic, Topics.DATA_PARTITIONS, (short) 1)))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IOException("the topic " + topic + " could not be created", e);
    }
  }

  /** Returns the name of a key. */
  static String key(int number) {
    return "acme:items:%08d".formatted(number);
  }

  /** Writes an update for each of some keys, with random payloads that live for a day. */
  void write(String topic, IntStream keys, long version, int payloadBytes) throws IOException {
    List<Exception> faults = new CopyOnWriteArrayList<>();
    SplittableRandom random = new SplittableRandom(1);
    long expiresAt = System.currentTimeMillis() + DAY_MILLIS;
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers, "acks", "all", "linger.ms", 20),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      keys.forEach(number -> {
        byte[] payload = new byte[payloadBytes];
        random.nextBytes(payload);
        byte[] name = key(number).getBytes(StandardCharsets.US_ASCII);
        CacheUpdate update = new CacheUpdate(name, version, expiresAt, payload);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, name, payload);
        update.headers().forEach((header, value) -> record.headers().add(header, value));
        var _ =
            producer.send(
                record,
                (metadata, failure) -> {
                  if (failure != null) {
                    faults.add(failure);
                  }
                });
      });
      producer.flush();
    }
    if (!faults.isEmpty()) {
      throw new IOException("the log could not be filled", faults.getFirst());
    }
  }

  /** Waits until the updater has committed the end of each partition. */
  void awaitRead() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(LIMIT_MINUTES);
    while (lag() > 0) {
      if (System.nanoTime() - deadline > 0) {
        throw new IOException(
            "the updater has not read the log in %d min".formatted(LIMIT_MINUTES));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  @Override
  public void close() {
    admin.close();
  }

  private long lag() throws IOException, InterruptedException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    for (int partition = 0; partition < Topics.DATA_PARTITIONS; partition++) {
      wanted.put(new TopicPartition(topics.cacheUpdates(), partition), OffsetSpec.latest());
    }
    try {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
      long lag = 0;
      for (var end : admin.listOffsets(wanted).all().get().entrySet()) {
        OffsetAndMetadata done = committed.get(end.getKey());
        lag += end.getValue().offset() - (done == null ? 0 : done.offset());
      }
      return lag;
    } catch (ExecutionException e) {
      throw new IOException("Kafka does not say how far the updater is", e);
    }
  }
}

package io.warmfront.pipeline;

import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.update.CacheUpdate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.Config;

/** Cache updates of a test, each acknowledged by Kafka and then looked for in Redis. */
final class MarkedUpdates implements AutoCloseable {
  private final String prefix;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<String> acknowledged = new ArrayList<>();

  MarkedUpdates(LocalState state, String part) {
    this.prefix = "t:marked:" + part + "-" + System.nanoTime() + ":";
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                state.url("kafka"),
                "acks",
                "all",
                "delivery.timeout.ms",
                130000),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Appends so many updates of new keys and waits until Kafka has acknowledged each. */
  void append(int count) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    long expiresAt = System.currentTimeMillis() + Duration.ofHours(1).toMillis();
    for (int i = 0; i < count; i++) {
      String key = prefix + (acknowledged.size() + i);
      byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(Topics.withDefaultPrefix().cacheUpdates(), bytes, bytes);
      new CacheUpdate(bytes, 1, expiresAt, bytes)
          .headers()
          .forEach((name, value) -> record.headers().add(name, value));
      sent.add(producer.send(record));
      keys.add(key);
    }
    for (Future<RecordMetadata> acknowledgement : sent) {
      acknowledgement.get();
    }
    acknowledged.addAll(keys);
  }

  /** Returns the acknowledged keys that Redis does not show with their value. */
  List<String> missing(LocalState state) {
    Config config = new Config();
    config.setCodec(ByteArrayCodec.INSTANCE);
    config
        .useSingleServer()
        .setAddress(state.url("redis"))
        .setConnectionPoolSize(4)
        .setConnectionMinimumIdleSize(1);
    RedissonClient redis = Redisson.create(config);
    try {
      return acknowledged.stream()
          .filter(key -> {
            byte[] bytes = redis.<byte[]>getBucket(key, ByteArrayCodec.INSTANCE).get();
            return bytes == null
                || !new String(CacheEntry.decode(bytes).payload(), StandardCharsets.UTF_8)
                    .equals(key);
          })
          .toList();
    } finally {
      redis.shutdown();
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}

package io.warmfront.telemetry.library;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka's clients measure of themselves, in the same scrape as all else; {@link KafkaMeters}
 * says which of it. Thread-safe.
 */
public final class KafkaClientMeters implements AutoCloseable {
  /** Meters of topics and partitions come and go with them. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final MeterRegistry registry;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("kafka-meters").daemon().factory());
  private final Map<String, KafkaClientMetrics> byName = new HashMap<>();

  /** Creates them for a registry; nothing is bound yet. */
  public KafkaClientMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Binds the meters of a consumer, in place of those of an earlier client of that name.
   *
   * @param name its client id
   * @return the consumer
   */
  public <K, V> Consumer<K, V> ofConsumer(String name, Consumer<K, V> consumer) {
    bind(name, new KafkaClientMetrics(consumer, List.of(), looking, LOOK_EVERY));
    return consumer;
  }

  /**
   * Binds the meters of a producer, in place of those of an earlier client of that name.
   *
   * @param name its client id
   * @return the producer
   */
  public <K, V> Producer<K, V> ofProducer(String name, Producer<K, V> producer) {
    bind(name, new KafkaClientMetrics(producer, List.of(), looking, LOOK_EVERY));
    return producer;
  }

  @Override
  public synchronized void close() {
    looking.shutdownNow();
    byName.values().forEach(KafkaClientMetrics::close);
    byName.clear();
  }

  private synchronized void bind(String name, KafkaClientMetrics metrics) {
    @Nullable KafkaClientMetrics before = byName.put(name, metrics);
    if (before != null) {
      before.close();
    }
    metrics.bindTo(registry);
  }
}

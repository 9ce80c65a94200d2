package io.warmfront.collector.export;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka Streams and its clients measure of themselves, in the same scrape as the windows. The
 * registry's filter says which of it. Thread-safe.
 */
public final class StreamsMeters implements Consumer<KafkaStreams>, AutoCloseable {
  /** Meters of tasks come and go with them. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final MeterRegistry registry;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("streams-meters").daemon().factory());
  private volatile @Nullable KafkaStreamsMetrics bound;

  /** Creates them for a registry; nothing is bound yet. */
  public StreamsMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Binds the meters of a client that was just made. */
  @Override
  public void accept(KafkaStreams streams) {
    KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(streams, List.of(), looking, LOOK_EVERY);
    metrics.bindTo(registry);
    bound = metrics;
  }

  @Override
  public void close() {
    looking.shutdownNow();
    KafkaStreamsMetrics metrics = bound;
    if (metrics != null) {
      metrics.close();
    }
  }
}

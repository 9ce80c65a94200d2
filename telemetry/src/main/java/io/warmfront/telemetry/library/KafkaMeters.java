package io.warmfront.telemetry.library;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Set;

/**
 * Lets pass which of Kafka's own meters are of use: its clients and Kafka Streams have more than
 * 500. All others pass. Thread-safe.
 */
public final class KafkaMeters implements MeterFilter {
  private static final String PREFIX = "kafka.";

  /** Names as Micrometer has them; Prometheus' have underscores, and {@code _total} of counters. */
  public static final Set<String> LISTED =
      Set.of(
          "kafka.stream.client.state",
          "kafka.stream.alive.stream.threads",
          "kafka.stream.failed.stream.threads",
          "kafka.stream.thread.process.ratio",
          "kafka.stream.thread.poll.ratio",
          "kafka.stream.thread.commit.ratio",
          "kafka.stream.thread.punctuate.ratio",
          "kafka.stream.thread.process.rate",
          "kafka.stream.thread.commit.rate",
          "kafka.stream.task.dropped.records.total",
          "kafka.stream.task.active.process.ratio",
          "kafka.stream.task.process.latency.max",
          "kafka.stream.processor.node.record.e2e.latency.avg",
          "kafka.stream.processor.node.record.e2e.latency.max",
          "kafka.consumer.fetch.manager.records.lag.max",
          "kafka.consumer.fetch.manager.records.consumed.rate",
          "kafka.consumer.coordinator.rebalance.total",
          "kafka.consumer.coordinator.failed.rebalance.total",
          "kafka.consumer.coordinator.commit.latency.max",
          "kafka.producer.buffer.available.bytes",
          "kafka.producer.record.error.total",
          "kafka.producer.record.retry.total",
          "kafka.producer.request.latency.max");

  /** Creates the filter. */
  public KafkaMeters() {}

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    return id.getName().startsWith(PREFIX) && !LISTED.contains(id.getName())
        ? MeterFilterReply.DENY
        : MeterFilterReply.NEUTRAL;
  }
}

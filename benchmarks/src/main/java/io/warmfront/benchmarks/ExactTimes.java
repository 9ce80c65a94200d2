package io.warmfront.benchmarks;

import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The times of all operations of a run, sorted. Immutable. */
final class ExactTimes {
  private static final Duration POLL = Duration.ofMillis(200);

  private final long[] response;
  private final long[] service;

  /**
   * Takes sorted times.
   *
   * @param response intended start to end, nanoseconds
   * @param service actual start to end, nanoseconds
   */
  private ExactTimes(long[] response, long[] service) {
    this.response = response;
    this.service = service;
  }

  /** Reads the frames of a run that has ended. */
  static ExactTimes of(String kafka, String run) throws IOException {
    LongStream.Builder response = LongStream.builder();
    LongStream.Builder service = LongStream.builder();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka, "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.withDefaultPrefix().frames()).stream()
              .map(it -> new TopicPartition(it.topic(), it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          LatencyFrame frame = LatencyFrame.parseFrom(record.value());
          if (frame.getRun().equals(run)) {
            add(frame, response, service);
          }
        }
      }
    }
    return new ExactTimes(response.build().sorted().toArray(), service.build().sorted().toArray());
  }

  private static void add(
      LatencyFrame frame, LongStream.Builder response, LongStream.Builder service) {
    for (int row = 0; row < frame.getOutcomeCount(); row++) {
      if (frame.getOutcome(row) != OutcomeCode.OUTCOME_DROPPED) {
        service.add(frame.getServiceNanos(row));
        response.add(frame.getServiceNanos(row) + frame.getStartDelayNanos(row));
      }
    }
  }

  int count() {
    return service.length;
  }

  /** Returns the least time that a part of the operations does not exceed. */
  double seconds(String clock, double quantile) {
    long[] sorted = clock.equals("service") ? service : response;
    int rank = (int) Math.max(0, Math.ceil(quantile * sorted.length) - 1);
    return sorted[rank] / 1e9;
  }
}

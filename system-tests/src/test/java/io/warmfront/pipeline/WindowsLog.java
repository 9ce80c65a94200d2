package io.warmfront.pipeline;

import com.google.protobuf.InvalidProtocolBufferException;
import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.histogram.HistogramCodec;
import io.warmfront.contract.proto.OutcomeStats;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import io.warmfront.contract.topic.Topics;
import java.time.Duration;
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

/** The windows topic in the hand of somebody who changes what it says. */
final class WindowsLog {
  private static final String TOPIC = Topics.withDefaultPrefix().windows();

  private final LocalState state;

  WindowsLog(LocalState state) {
    this.state = state;
  }

  /**
   * Publishes a closed window of a run once more, in which one response time is another: counts and
   * all other times are as they were.
   *
   * @return the window as it was
   */
  Window tamper(String run)
      throws InvalidProtocolBufferException, ExecutionException, InterruptedException {
    ConsumerRecord<byte[], byte[]> record = closed(run);
    Window honest = Window.parseFrom(record.value());
    OutcomeStats stats = honest.getOutcomes(0);
    ExponentialHistogram response = HistogramCodec.decode(stats.getResponse());
    ExponentialHistogram changed = new ExponentialHistogram();
    changed.record(response.maxNanos() * 2);
    changed.record(response.maxNanos(), response.count() - 1);
    Window tampered =
        honest.toBuilder()
            .setOutcomes(0, stats.toBuilder().setResponse(HistogramCodec.encode(changed)))
            .build();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", state.url("kafka")),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  TOPIC,
                  record.partition(),
                  record.timestamp(),
                  record.key(),
                  tampered.toByteArray()))
          .get();
    }
    return honest;
  }

  private ConsumerRecord<byte[], byte[]> closed(String run) throws InvalidProtocolBufferException {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", state.url("kafka"), "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(it -> new TopicPartition(TOPIC, it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          Window window = Window.parseFrom(record.value());
          if (window.getRun().equals(run)
              && window.getState() == WindowState.WINDOW_STATE_CLOSED
              && window.getOutcomesCount() > 0
              && window.getOutcomes(0).getResponse().getCountsCount() > 1) {
            return record;
          }
        }
      }
    }
    throw new AssertionError("no closed window of " + run + " has several response times");
  }
}

package io.warmfront.pipeline;

import com.google.protobuf.InvalidProtocolBufferException;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts what stands in the frames topic, as a witness that shares nothing with the collector. */
final class FrameLog {
  private final LocalState state;
  private final String run;

  FrameLog(LocalState state, String run) {
    this.state = state;
    this.run = run;
  }

  /** Returns how many operations of the run are in the frames that Kafka holds, each frame once. */
  long operations() throws InvalidProtocolBufferException {
    return frames().stream().mapToLong(LatencyFrame::getSeriesIndexCount).sum();
  }

  /**
   * Returns the run's frames that Kafka holds, each once; those of a shard in their order there.
   */
  List<LatencyFrame> frames() throws InvalidProtocolBufferException {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                state.url("kafka"),
                "isolation.level",
                "read_committed",
                "default.api.timeout.ms",
                "20000"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.withDefaultPrefix().frames()).stream()
              .map(it -> new TopicPartition(it.topic(), it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<LatencyFrame> frames = new ArrayList<>();
      Set<String> seen = new HashSet<>();
      while (ends.entrySet().stream()
          .anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(200));
        for (ConsumerRecord<byte[], byte[]> record : records) {
          LatencyFrame frame = LatencyFrame.parseFrom(record.value());
          if (frame.getRun().equals(run)
              && seen.add(frame.getShard() + "/" + frame.getEpoch() + "/" + frame.getSequence())) {
            frames.add(frame);
          }
        }
      }
      return frames;
    }
  }
}

package io.warmfront.recording;

import com.google.protobuf.InvalidProtocolBufferException;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.workload.Recording;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The frames of one recording in a topic, as far as it was written when it was opened. A partition
 * of which enough is waiting is not read on, so memory is bounded however far the partitions are
 * apart. For one thread.
 */
final class KafkaFrames implements RecordedFrames {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaFrames.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int MOST_WAITING = 16;

  private final Consumer<byte[], byte[]> consumer;
  private final Recording recording;
  private final List<Part> parts = new ArrayList<>();

  /**
   * Opens a recording at its beginning.
   *
   * @param consumer in no group; closed with this
   * @param topic where its frames are
   * @param sinceMillis no record of it is older, Unix milliseconds; 0 if nobody knows
   */
  KafkaFrames(
      Consumer<byte[], byte[]> consumer, String topic, Recording recording, long sinceMillis) {
    this.consumer = consumer;
    this.recording = recording;
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, ANSWER).stream()
            .map(it -> new TopicPartition(topic, it.partition()))
            .sorted(Comparator.comparingInt(TopicPartition::partition))
            .toList();
    if (partitions.isEmpty()) {
      throw new UnknownTopicOrPartitionException("there is no topic " + topic);
    }
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
    Map<TopicPartition, OffsetAndTimestamp> begins = begins(partitions, sinceMillis);
    for (TopicPartition partition : partitions) {
      long end = ends.getOrDefault(partition, 0L);
      OffsetAndTimestamp begin = begins.get(partition);
      if (sinceMillis == 0) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, begin == null ? end : begin.offset());
      }
      parts.add(new Part(partition, end));
    }
  }

  private Map<TopicPartition, OffsetAndTimestamp> begins(
      List<TopicPartition> partitions, long sinceMillis) {
    if (sinceMillis == 0) {
      return Map.of();
    }
    Map<TopicPartition, Long> since = new HashMap<>();
    partitions.forEach(it -> since.put(it, sinceMillis));
    return consumer.offsetsForTimes(since, ANSWER);
  }

  @Override
  public int partitions() {
    return parts.size();
  }

  @Override
  public @Nullable RecordedFrame next(int partition) throws InterruptedException {
    Part part = parts.get(partition);
    while (part.frames.isEmpty()) {
      if (part.isOver || consumer.position(part.topic, ANSWER) >= part.end) {
        return null;
      }
      poll();
      if (Thread.interrupted()) {
        throw new InterruptedException("told to read no more");
      }
    }
    return part.frames.remove();
  }

  private void poll() {
    List<TopicPartition> full = new ArrayList<>();
    List<TopicPartition> others = new ArrayList<>();
    parts.forEach(
        it -> (it.isOver || it.frames.size() >= MOST_WAITING ? full : others).add(it.topic));
    consumer.pause(full);
    consumer.resume(others);
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      Part part = parts.get(record.partition());
      if (record.offset() < part.end && record.value() != null && !part.isOver) {
        take(part, record);
      }
    }
  }

  private void take(Part part, ConsumerRecord<byte[], byte[]> record) {
    try {
      LatencyFrame frame = LatencyFrame.parseFrom(record.value());
      if (!isMeant(frame)) {
        return;
      }
      if (recording.slice().endsBefore(frame.getBaseTimeMicros() - TimeOrder.WINDOW_MICROS)) {
        part.isOver = true;
      } else {
        part.frames.add(RecordedFrame.of(frame).within(recording.slice()));
      }
    } catch (InvalidProtocolBufferException e) {
      LOG.debug("{} bytes at offset {} are no frame", record.value().length, record.offset(), e);
    }
  }

  private boolean isMeant(LatencyFrame frame) {
    return switch (recording.kind()) {
      case RUN, TRACE -> frame.getRun().equals(recording.run());
      case ALL_RUNS -> true;
    };
  }

  @Override
  public void close() {
    consumer.close();
  }

  /** One partition: what was read of it and not asked for yet, and whether that is all. */
  private static final class Part {
    private final TopicPartition topic;

    /** The first offset that is not read. */
    private final long end;

    private final Queue<RecordedFrame> frames = new ArrayDeque<>();

    /** Whether all that follows is later than the slice, and no operation of it can be there. */
    private boolean isOver;

    Part(TopicPartition topic, long end) {
      this.topic = topic;
      this.end = end;
    }
  }
}

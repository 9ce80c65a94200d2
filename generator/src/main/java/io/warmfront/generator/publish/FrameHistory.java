package io.warmfront.generator.publish;

import com.google.protobuf.InvalidProtocolBufferException;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.ScheduleSpan;
import io.warmfront.generator.execution.EarlierOwners;
import io.warmfront.generator.recording.ShardId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads in the frames' topic what earlier owners of a shard began. */
public final class FrameHistory implements EarlierOwners {
  private static final Logger LOG = LoggerFactory.getLogger(FrameHistory.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final long AGAIN_NANOS = 500_000_000;

  /** How far the clocks of generators may be apart. */
  private static final long SKEW_MILLIS = 60_000;

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final String topic;
  private final int partitions;

  /**
   * Creates a reader.
   *
   * @param consumers makes a Kafka consumer without a group
   * @param topic of frames
   * @param partitions of that topic; a shard's frames are in partition {@code shard % partitions}
   */
  public FrameHistory(Supplier<Consumer<byte[], byte[]>> consumers, String topic, int partitions) {
    this.consumers = consumers;
    this.topic = topic;
    this.partitions = partitions;
  }

  @Override
  public Map<String, Long> begun(ShardId id, long sinceMillis, BooleanSupplier isWanted)
      throws InterruptedException {
    while (isWanted.getAsBoolean()) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        TopicPartition partition = new TopicPartition(topic, id.shard() % partitions);
        consumer.assign(List.of(partition));
        consumer.seek(partition, begin(consumer, partition, sinceMillis));
        return read(consumer, id, isWanted);
      } catch (KafkaException e) {
        LOG.warn("what earlier owners of shard {} began cannot be read; tries again", id, e);
        LockSupport.parkNanos(this, AGAIN_NANOS);
        if (Thread.interrupted()) {
          throw new InterruptedException("told to read no more");
        }
      }
    }
    return Map.of();
  }

  private static long begin(
      Consumer<byte[], byte[]> consumer, TopicPartition partition, long sinceMillis) {
    // asked first: whatever comes later is read in any case
    long end = consumer.endOffsets(List.of(partition), ANSWER).getOrDefault(partition, 0L);
    OffsetAndTimestamp begin =
        consumer
            .offsetsForTimes(Map.of(partition, Math.max(0, sinceMillis - SKEW_MILLIS)), ANSWER)
            .get(partition);
    return begin == null ? end : Math.min(begin.offset(), end);
  }

  private static Map<String, Long> read(
      Consumer<byte[], byte[]> consumer, ShardId id, BooleanSupplier isWanted)
      throws InterruptedException {
    Map<String, Long> begun = new HashMap<>();
    while (isWanted.getAsBoolean()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (isOwn(record, id, begun)) {
          return begun;
        }
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("told to read no more");
      }
    }
    return Map.of();
  }

  /**
   * Whether a record is a frame of the asking owner; takes down what one of an earlier one says.
   */
  private static boolean isOwn(
      ConsumerRecord<byte[], byte[]> record, ShardId id, Map<String, Long> begun) {
    if (record.value() == null) {
      return false;
    }
    LatencyFrame frame;
    try {
      frame = LatencyFrame.parseFrom(record.value());
    } catch (InvalidProtocolBufferException e) {
      LOG.debug("{} bytes at offset {} are no frame", record.value().length, record.offset(), e);
      return false;
    }
    if (frame.getShard() != id.shard() || !frame.getRun().equals(id.run())) {
      return false;
    }
    if (frame.getEpoch() >= id.epoch()) {
      return true;
    }
    for (ScheduleSpan span : frame.getScheduleList()) {
      if (span.getClosed()) {
        begun.merge(span.getScenario(), span.getNext(), Math::max);
      }
    }
    return false;
  }
}

package io.warmfront.cacheupdater.warmup;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.warmup.WarmedPartition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Which offsets of the log a warm-up replays: from the first that is young enough to the end. */
final class WarmupPlan {
  private WarmupPlan() {}

  /**
   * Asks Kafka.
   *
   * @param reader reads committed records only, so that the end is one for it
   * @param topic the log
   * @param sinceMillis records before this time are left out, Unix milliseconds
   * @return each partition, untouched
   * @throws PipelineException with {@link ErrorCode#TOPIC_UNFIT} if there is no such topic
   * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
   */
  static List<WarmedPartition> of(Consumer<byte[], byte[]> reader, String topic, long sinceMillis) {
    List<TopicPartition> partitions =
        reader.partitionsFor(topic).stream()
            .sorted(Comparator.comparingInt(PartitionInfo::partition))
            .map(it -> new TopicPartition(topic, it.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new PipelineException(
          ErrorCode.TOPIC_UNFIT,
          "there is no topic %s to warm the cache from; 'warmfront topics describe' tells what is there"
              .formatted(topic));
    }
    Map<TopicPartition, Long> begins = reader.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(it -> times.put(it, sinceMillis));
    Map<TopicPartition, OffsetAndTimestamp> found = reader.offsetsForTimes(times);
    List<WarmedPartition> plan = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      long end = ends.getOrDefault(partition, 0L);
      OffsetAndTimestamp first = found.get(partition);
      long young = first == null ? end : first.offset();
      long from = Math.max(begins.getOrDefault(partition, 0L), young);
      plan.add(WarmedPartition.untouched(partition.partition(), Math.min(from, end), end));
    }
    return List.copyOf(plan);
  }
}

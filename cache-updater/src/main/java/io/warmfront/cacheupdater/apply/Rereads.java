package io.warmfront.cacheupdater.apply;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Which records are read again, as the cache has lost what was written. They had their end once:
 * their age tells nothing, and one that cannot be read was put aside then. For the consumer's
 * thread.
 */
final class Rereads {
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  /** What is before the offset has been settled once. */
  void begin(TopicPartition partition, long end) {
    ends.merge(partition, end, Math::max);
  }

  /** The partitions are somebody else's. */
  void forget(Collection<TopicPartition> partitions) {
    ends.keySet().removeAll(partitions);
  }

  /** Whether the record has been settled before. */
  boolean covers(ConsumerRecord<byte[], byte[]> record) {
    if (ends.isEmpty()) {
      return false;
    }
    Long end = ends.get(new TopicPartition(record.topic(), record.partition()));
    return end != null && record.offset() < end;
  }
}

package io.warmfront.cacheupdater.apply;

import io.warmfront.cacheupdater.cache.Write;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * An update that is read and not settled.
 *
 * @param record where it came from
 * @param write what it asks for
 * @param expired whether it had expired before it came, and so writes a tombstone
 */
public record Pending(ConsumerRecord<byte[], byte[]> record, Write write, boolean expired) {
  /** Returns the version that it brings. */
  public long version() {
    return write.entry().version();
  }

  /** Returns the partition that it came from. */
  public TopicPartition partition() {
    return new TopicPartition(record.topic(), record.partition());
  }
}

package io.warmfront.breach.contract;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.NullMarked;

/** A breach: the contract knows a Kafka client. */
@NullMarked
public interface ConsumesRecords {
  /** Consumes. */
  void consume(ConsumerRecord<byte[], byte[]> item);
}

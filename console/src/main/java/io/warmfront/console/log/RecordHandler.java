package io.warmfront.console.log;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Receives records one after the other. Bad bytes must not make it throw. */
@FunctionalInterface
public interface RecordHandler {
  /** Takes one record in. */
  void handle(ConsumerRecord<byte[], byte[]> record);
}

package io.warmfront.generator.behind;

import io.warmfront.generator.operation.ItemRow;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of the log that the origin does not have.
 *
 * @param record as it was read
 * @param row what it writes
 */
record BehindWrite(ConsumerRecord<byte[], byte[]> record, ItemRow row) {
  /** Returns the newer one of two writes of an item; of equal ones the first. */
  static BehindWrite newer(BehindWrite one, BehindWrite other) {
    return other.row.row().version() > one.row.row().version() ? other : one;
  }
}

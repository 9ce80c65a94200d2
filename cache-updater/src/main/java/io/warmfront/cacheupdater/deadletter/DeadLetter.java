package io.warmfront.cacheupdater.deadletter;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.update.DeadLetterNote;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record that never can be applied, with its cause.
 *
 * @param record as it was read
 * @param code the kind of fault
 * @param reason what was wrong and what would be right
 * @param cause what was thrown, if anything was
 */
public record DeadLetter(
    ConsumerRecord<byte[], byte[]> record,
    ErrorCode code,
    String reason,
    @Nullable Throwable cause) {

  /** Returns where the record came from. */
  public TopicPartition origin() {
    return new TopicPartition(record.topic(), record.partition());
  }

  /**
   * Returns the record that is put aside: key, value, timestamp and headers of the original, then
   * the cause in further headers; in the partition of the original's number, if there is one.
   *
   * @param topic where it is put
   * @param partitions how many it has, from 1: may be fewer than the log, whose number was raised
   * @param group the consumer group that gives it up
   * @param failedAtMillis now, Unix milliseconds
   */
  ProducerRecord<byte[], byte[]> toRecord(
      String topic, int partitions, String group, long failedAtMillis) {
    Headers headers = new RecordHeaders(record.headers().toArray());
    new DeadLetterNote(
            new DeadLetterNote.Place(record.topic(), record.partition(), record.offset()),
            record.timestamp(),
            group,
            code,
            reason,
            cause == null ? null : cause.getClass().getName(),
            failedAtMillis)
        .headers()
        .forEach(headers::add);
    Long timestamp = record.timestamp() < 0 ? null : record.timestamp();
    return new ProducerRecord<>(
        topic, record.partition() % partitions, timestamp, record.key(), record.value(), headers);
  }
}

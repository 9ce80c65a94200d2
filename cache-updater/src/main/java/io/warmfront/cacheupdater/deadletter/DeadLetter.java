package io.warmfront.cacheupdater.deadletter;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.update.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
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
   * Returns the record that is put aside: key, value, timestamp, partition number and headers of
   * the original, then the cause in further headers.
   *
   * @param topic where it is put
   * @param group the consumer group that gives it up
   * @param failedAtMillis now, Unix milliseconds
   */
  ProducerRecord<byte[], byte[]> toRecord(String topic, String group, long failedAtMillis) {
    Headers headers = new RecordHeaders(record.headers().toArray());
    add(headers, DeadLetterHeaders.TOPIC, record.topic());
    add(headers, DeadLetterHeaders.PARTITION, Integer.toString(record.partition()));
    add(headers, DeadLetterHeaders.OFFSET, Long.toString(record.offset()));
    add(headers, DeadLetterHeaders.TIMESTAMP, Long.toString(record.timestamp()));
    add(headers, DeadLetterHeaders.GROUP, group);
    add(headers, DeadLetterHeaders.REASON, code.name());
    add(headers, DeadLetterHeaders.MESSAGE, reason);
    if (cause != null) {
      add(headers, DeadLetterHeaders.EXCEPTION, cause.getClass().getName());
    }
    add(headers, DeadLetterHeaders.FAILED_AT, Long.toString(failedAtMillis));
    add(headers, DeadLetterHeaders.COMMON_TOPIC, record.topic());
    Long timestamp = record.timestamp() < 0 ? null : record.timestamp();
    return new ProducerRecord<>(
        topic, record.partition(), timestamp, record.key(), record.value(), headers);
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}

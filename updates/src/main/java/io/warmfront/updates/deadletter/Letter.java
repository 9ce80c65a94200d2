package io.warmfront.updates.deadletter;

import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.contract.update.DeadLetterHeaders;
import io.warmfront.contract.update.DeadLetterNote;
import io.warmfront.contract.update.UpdateHeaders;
import io.warmfront.updates.ShownBytes;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a dead letter, without its value.
 *
 * @param place where it stands
 * @param state what became of it
 * @param reason the name of the {@code ErrorCode}; empty if nobody said
 * @param message what was wrong and what would be right
 * @param exception the class of what was thrown; null if nothing was
 * @param group the consumer group that gave the record up
 * @param failedAtMillis when it was given up, Unix milliseconds; 0 if nobody said
 * @param origin where it stood in the log; null if nobody knows
 * @param timestampMillis its own time, Unix milliseconds
 * @param key as people read it; null if it has none
 * @param version as its header says it, right or wrong; null if it has none
 * @param valueBytes how long the value is; null if there is none, which deletes
 * @param redrives how often it went back to the log
 * @param omitted what of the original is left out; null if nothing is
 */
public record Letter(
    LetterPlace place,
    LetterState state,
    String reason,
    String message,
    @Nullable String exception,
    String group,
    long failedAtMillis,
    DeadLetterNote.@Nullable Place origin,
    long timestampMillis,
    @Nullable String key,
    @Nullable String version,
    @Nullable Integer valueBytes,
    int redrives,
    @Nullable String omitted) {

  /** Reads a record of the topic of dead letters. Whatever it lacks is empty, never a failure. */
  static Letter of(ConsumerRecord<byte[], byte[]> record, LetterState state) {
    byte[] key = record.key();
    byte[] value = record.value();
    return new Letter(
        new LetterPlace(record.partition(), record.offset()),
        state,
        text(record, DeadLetterHeaders.REASON),
        text(record, DeadLetterHeaders.MESSAGE),
        textOrNull(record, DeadLetterHeaders.EXCEPTION),
        text(record, DeadLetterHeaders.GROUP),
        number(record, DeadLetterHeaders.FAILED_AT),
        origin(record),
        record.timestamp(),
        key == null ? null : ShownBytes.of(key),
        textOrNull(record, UpdateHeaders.VERSION),
        value == null ? null : value.length,
        (int) Math.min(Integer.MAX_VALUE, number(record, DeadLetterHeaders.REDRIVES)),
        textOrNull(record, DeadLetterHeaders.OMITTED));
  }

  /** Returns what the original record is as an update. */
  static CacheUpdate.Decoded decoded(ConsumerRecord<byte[], byte[]> record) {
    return CacheUpdate.decode(
        record.key(), record.value(), name -> bytes(record, name), record.timestamp());
  }

  private static DeadLetterNote.@Nullable Place origin(ConsumerRecord<byte[], byte[]> record) {
    String topic = textOrNull(record, DeadLetterHeaders.TOPIC);
    return topic == null
        ? null
        : new DeadLetterNote.Place(
            topic,
            (int) number(record, DeadLetterHeaders.PARTITION),
            number(record, DeadLetterHeaders.OFFSET));
  }

  private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
    String text = textOrNull(record, name);
    return text == null ? "" : text;
  }

  private static @Nullable String textOrNull(ConsumerRecord<byte[], byte[]> record, String name) {
    byte[] bytes = bytes(record, name);
    return bytes == null ? null : ShownBytes.of(bytes);
  }

  /** Returns 0 for what is no number: anybody may write to the topic. */
  private static long number(ConsumerRecord<byte[], byte[]> record, String name) {
    byte[] bytes = bytes(record, name);
    String digits = bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : 0;
  }

  private static byte @Nullable [] bytes(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : header.value();
  }
}

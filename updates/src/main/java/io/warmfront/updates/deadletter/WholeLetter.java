package io.warmfront.updates.deadletter;

import io.warmfront.updates.ShownBytes;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter with all that it holds.
 *
 * @param letter what is known of it
 * @param headers all of them, in their order, the cause's among them
 * @param value the bytes of the original; null deletes; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // bytes of the wire; letters are never compared
public record WholeLetter(Letter letter, List<Pair> headers, byte @Nullable [] value) {
  /** Copies the list. */
  public WholeLetter(Letter letter, List<Pair> headers, byte @Nullable [] value) {
    this.letter = letter;
    this.headers = List.copyOf(headers);
    this.value = value;
  }

  /**
   * A header.
   *
   * @param name what it is called
   * @param value as people read it
   */
  public record Pair(String name, String value) {}

  static WholeLetter of(ConsumerRecord<byte[], byte[]> record, LetterState state) {
    List<Pair> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      byte[] value = header.value();
      headers.add(new Pair(header.key(), value == null ? "" : ShownBytes.of(value)));
    }
    return new WholeLetter(Letter.of(record, state), headers, record.value());
  }
}

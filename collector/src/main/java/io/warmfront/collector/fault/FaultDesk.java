package io.warmfront.collector.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.warmfront.contract.update.DeadLetterHeaders;
import io.warmfront.contract.update.DeadLetterNote;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Counts what cannot be handled and makes dead letters of it.
 *
 * <p>A record that is larger than a dead letter may be, which compression makes possible, leaves
 * out its value, or else everything of its own; where it stood is told in either case. Thread-safe.
 *
 * @param deadLetterTopic where they go
 * @param group which gives them up
 * @param counter is told of each
 * @param clock tells the time
 */
public record FaultDesk(
    String deadLetterTopic, String group, DeadLetterCounter counter, InstantSource clock) {
  /** How many bytes a record may have to be put aside whole: 1 MiB. */
  public static final int LARGEST = 1 << 20;

  /**
   * Counts a record and returns it as a dead letter.
   *
   * @param key its key, null if it has none
   * @param value its value, null if it has none
   * @param headers its headers, which stay as they are
   * @param timestamp of the record, Unix milliseconds
   * @param place where it stood, empty if nobody knows
   * @param cause why it is put aside
   */
  public Letter letter(
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      long timestamp,
      Optional<DeadLetterNote.Place> place,
      Cause cause) {
    counter.putAside(cause.code(), cause.message());
    long whole = Letter.bytes(key, value, headers);
    if (whole <= LARGEST) {
      Headers all = new RecordHeaders(headers.toArray());
      tell(all, timestamp, place, cause);
      return new Letter(key, value, all);
    }
    if (Letter.bytes(key, null, headers) <= LARGEST) {
      Headers all = new RecordHeaders(headers.toArray());
      tell(all, timestamp, place, cause);
      add(all, DeadLetterHeaders.OMITTED, "the value: the record has %d bytes".formatted(whole));
      return new Letter(key, null, all);
    }
    Headers own = new RecordHeaders();
    tell(own, timestamp, place, cause);
    add(
        own,
        DeadLetterHeaders.OMITTED,
        "key, value and headers: the record has %d bytes".formatted(whole));
    return new Letter(null, null, own);
  }

  private void tell(
      Headers headers, long timestamp, Optional<DeadLetterNote.Place> place, Cause cause) {
    new DeadLetterNote(
            place.orElse(null),
            timestamp,
            group,
            cause.code(),
            cause.message(),
            cause.exception(),
            clock.millis())
        .headers()
        .forEach(headers::add);
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}

package io.warmfront.collector.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.warmfront.contract.update.DeadLetterHeaders;
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
   * @param origin where it stood, empty if nobody knows
   * @param cause why it is put aside
   */
  public Letter letter(
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      long timestamp,
      Optional<Origin> origin,
      Cause cause) {
    counter.putAside(cause.code(), cause.message());
    long whole = Letter.bytes(key, value, headers);
    if (whole <= LARGEST) {
      Headers all = new RecordHeaders(headers.toArray());
      tell(all, timestamp, origin, cause);
      return new Letter(key, value, all);
    }
    if (Letter.bytes(key, null, headers) <= LARGEST) {
      Headers all = new RecordHeaders(headers.toArray());
      tell(all, timestamp, origin, cause);
      add(all, DeadLetterHeaders.OMITTED, "the value: the record has %d bytes".formatted(whole));
      return new Letter(key, null, all);
    }
    Headers own = new RecordHeaders();
    tell(own, timestamp, origin, cause);
    add(
        own,
        DeadLetterHeaders.OMITTED,
        "key, value and headers: the record has %d bytes".formatted(whole));
    return new Letter(null, null, own);
  }

  private void tell(Headers headers, long timestamp, Optional<Origin> origin, Cause cause) {
    origin.ifPresent(place -> {
      add(headers, DeadLetterHeaders.TOPIC, place.topic());
      add(headers, DeadLetterHeaders.COMMON_TOPIC, place.topic());
      add(headers, DeadLetterHeaders.PARTITION, Integer.toString(place.partition()));
      add(headers, DeadLetterHeaders.OFFSET, Long.toString(place.offset()));
    });
    add(headers, DeadLetterHeaders.TIMESTAMP, Long.toString(timestamp));
    add(headers, DeadLetterHeaders.GROUP, group);
    add(headers, DeadLetterHeaders.REASON, cause.code().name());
    add(headers, DeadLetterHeaders.MESSAGE, cause.message());
    if (cause.exception() != null) {
      add(headers, DeadLetterHeaders.EXCEPTION, cause.exception());
    }
    add(headers, DeadLetterHeaders.FAILED_AT, Long.toString(clock.millis()));
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}

package io.warmfront.contract.update;

import io.warmfront.contract.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a record is put aside, and where it stood.
 *
 * @param place where it stood; null if nobody knows
 * @param timestampMillis its timestamp, Unix milliseconds
 * @param group the consumer group that gives it up
 * @param code the kind of fault
 * @param message what was wrong and what would be right
 * @param exception the class of what was thrown; null if nothing was
 * @param failedAtMillis when it is given up, Unix milliseconds
 */
public record DeadLetterNote(
    @Nullable Place place,
    long timestampMillis,
    String group,
    ErrorCode code,
    String message,
    @Nullable String exception,
    long failedAtMillis) {

  /** Where a record stood in the log. */
  public record Place(String topic, int partition, long offset) {}

  /** Returns the {@link DeadLetterHeaders} that say so, in a fixed order. */
  public Map<String, byte[]> headers() {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    if (place != null) {
      put(headers, DeadLetterHeaders.TOPIC, place.topic());
      put(headers, DeadLetterHeaders.PARTITION, Integer.toString(place.partition()));
      put(headers, DeadLetterHeaders.OFFSET, Long.toString(place.offset()));
      put(headers, DeadLetterHeaders.COMMON_TOPIC, place.topic());
    }
    put(headers, DeadLetterHeaders.TIMESTAMP, Long.toString(timestampMillis));
    put(headers, DeadLetterHeaders.GROUP, group);
    put(headers, DeadLetterHeaders.REASON, code.name());
    put(headers, DeadLetterHeaders.MESSAGE, message);
    if (exception != null) {
      put(headers, DeadLetterHeaders.EXCEPTION, exception);
    }
    put(headers, DeadLetterHeaders.FAILED_AT, Long.toString(failedAtMillis));
    return headers;
  }

  private static void put(Map<String, byte[]> headers, String name, String value) {
    headers.put(name, value.getBytes(StandardCharsets.UTF_8));
  }
}

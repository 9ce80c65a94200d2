package io.warmfront.collector.fault;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter: a record as it was, and the cause in further headers.
 *
 * @param key as it was, null if there was none or it is left out
 * @param value as it was, null if there was none or it is left out
 * @param headers as they were, and the cause
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Letter(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
  /** Returns about how many bytes it has. */
  static long bytes(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    long bytes = lengthOf(key) + lengthOf(value);
    for (Header header : headers) {
      bytes += header.key().length() + lengthOf(header.value());
    }
    return bytes;
  }

  private static long lengthOf(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}

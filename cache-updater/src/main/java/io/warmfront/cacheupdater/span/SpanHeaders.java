package io.warmfront.cacheupdater.span;

import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads the headers of W3C's Trace Context, which anybody may have written. Thread-safe. */
enum SpanHeaders implements TextMapGetter<Headers> {
  INSTANCE;

  /** The longest header that is read: as long as the Trace Context asks everybody to pass on. */
  private static final int MOST_BYTES = 512;

  @Override
  public Iterable<String> keys(Headers headers) {
    return Arrays.stream(headers.toArray()).map(Header::key).toList();
  }

  @Override
  public @Nullable String get(@Nullable Headers headers, String name) {
    Header header = headers == null ? null : headers.lastHeader(name);
    byte[] value = header == null ? null : header.value();
    return value == null || value.length > MOST_BYTES
        ? null
        : new String(value, StandardCharsets.US_ASCII);
  }
}

package io.warmfront.cacheupdater.apply;

import io.warmfront.cacheupdater.cache.Write;
import io.warmfront.contract.entry.CacheEntry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Builds records of the log and updates on their way. */
final class Records {
  static final String TOPIC = "t.cache-updates";

  private Records() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @SuppressWarnings("NullAway") // Kafka marks nothing: key and value may be null
  static ConsumerRecord<byte[], byte[]> record(
      int partition,
      long offset,
      long timestamp,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Map<String, byte[]> headers) {
    RecordHeaders all = new RecordHeaders();
    headers.forEach(all::add);
    return new ConsumerRecord<>(
        TOPIC,
        partition,
        offset,
        timestamp,
        TimestampType.CREATE_TIME,
        0,
        0,
        key,
        value,
        all,
        Optional.empty());
  }

  static Pending pending(int partition, long offset, String key, long version) {
    CacheEntry entry = CacheEntry.value(version, 1_000_000, bytes("v" + version));
    return new Pending(
        record(partition, offset, 0, bytes(key), bytes("v" + version), Map.of()),
        new Write(bytes(key), entry, 1_000_000),
        false);
  }
}

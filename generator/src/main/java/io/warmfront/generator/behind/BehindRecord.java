package io.warmfront.generator.behind;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.contract.update.CacheUpdate.Decoded;
import io.warmfront.contract.update.UpdateHeaders;
import io.warmfront.generator.operation.ItemRow;
import io.warmfront.generator.operation.Row;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads records of the log that the origin does not have. */
final class BehindRecord {
  private static final byte[] BEHIND = UpdateHeaders.BEHIND.getBytes(StandardCharsets.US_ASCII);

  private BehindRecord() {}

  /** Whether the origin is to learn of a record. */
  static boolean isBehind(ConsumerRecord<byte[], byte[]> record) {
    return Arrays.equals(header(record, UpdateHeaders.ORIGIN), BEHIND);
  }

  /** Returns what a record writes; empty if it is no update, or not of an item, or a delete. */
  static Optional<BehindWrite> read(ConsumerRecord<byte[], byte[]> record) {
    Decoded decoded =
        CacheUpdate.decode(
            record.key(), record.value(), name -> header(record, name), record.timestamp());
    return switch (decoded) {
      case Decoded.Unfit _ -> Optional.empty();
      case Decoded.Update(CacheUpdate update) -> row(update).map(it -> new BehindWrite(record, it));
    };
  }

  private static Optional<ItemRow> row(CacheUpdate update) {
    byte[] payload = update.payload();
    if (payload == null) {
      return Optional.empty();
    }
    String value = new String(payload, StandardCharsets.UTF_8);
    return CacheKey.of(new String(update.key(), StandardCharsets.UTF_8))
        .map(item -> new ItemRow(item, new Row(update.version(), value)));
  }

  private static byte @Nullable [] header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : header.value();
  }
}

package io.warmfront.updates.publish;

import io.warmfront.contract.update.CacheUpdate;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Updates as records of Kafka. */
public final class UpdateRecords {
  /**
   * The greatest key and payload together, in bytes: what the topic takes, less the headers and
   * what Kafka adds.
   */
  public static final int MOST_BYTES = 1_000_000;

  private UpdateRecords() {}

  /** Returns how many bytes key and payload have together. */
  public static int bytes(CacheUpdate update) {
    byte[] payload = update.payload();
    return update.key().length + (payload == null ? 0 : payload.length);
  }

  /** Returns the record of an update; Kafka chooses the partition by the key. */
  public static ProducerRecord<byte[], byte[]> record(String topic, CacheUpdate update) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, update.key(), update.payload());
    update.headers().forEach(record.headers()::add);
    return record;
  }
}

package io.warmfront.cacheupdater.warmup;

import io.warmfront.cacheupdater.apply.Pending;
import io.warmfront.cacheupdater.apply.UpdateReader;
import io.warmfront.contract.warmup.WarmupCounts;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is to be written of the records that were read together: of each key the greatest version,
 * of equal ones the first, as the cache would keep it.
 *
 * @param updates at most one for each key
 * @param needless what is already known of the others
 */
record SliceBatch(List<Pending> updates, WarmupCounts needless) {
  private static final WarmupCounts SUPERSEDED = new WarmupCounts(0, 1, 0, 0, 0, 0);
  private static final WarmupCounts UNREADABLE = new WarmupCounts(0, 0, 0, 0, 1, 0);

  /** Reads records in the order of the log. */
  static SliceBatch of(List<ConsumerRecord<byte[], byte[]>> records, UpdateReader reader) {
    Map<ByteBuffer, Pending> newest = LinkedHashMap.newLinkedHashMap(records.size());
    WarmupCounts needless = WarmupCounts.NONE;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      switch (reader.read(record)) {
        case UpdateReader.Read.Unfit _ -> needless = needless.plus(UNREADABLE);
        case UpdateReader.Read.Fit(Pending update) -> {
          ByteBuffer key = ByteBuffer.wrap(update.write().key());
          Pending known = newest.get(key);
          if (known == null) {
            newest.put(key, update);
          } else {
            needless = needless.plus(SUPERSEDED);
            if (update.version() > known.version()) {
              newest.put(key, update);
            }
          }
        }
      }
    }
    return new SliceBatch(new ArrayList<>(newest.values()), needless);
  }
}

package io.warmfront.cacheupdater.warmup;

import io.warmfront.cacheupdater.apply.Pending;
import io.warmfront.cacheupdater.apply.UpdateReader;
import io.warmfront.contract.warmup.WarmupCounts;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Makes a batch of records that were read together: of each key that is wanted the greatest
 * version, of equal ones the first, as the cache would keep it.
 */
final class SliceReader {
  private static final WarmupCounts SUPERSEDED = new WarmupCounts(0, 1, 0, 0, 0, 0, 0);
  private static final WarmupCounts UNREADABLE = new WarmupCounts(0, 0, 0, 0, 1, 0, 0);
  private static final WarmupCounts LEFT_OUT = new WarmupCounts(0, 0, 0, 0, 0, 0, 1);

  private final SelectedKeys selected;
  private final UpdateReader reader;

  /**
   * Creates a reader.
   *
   * @param selected which keys are wanted
   * @param reader reads a record as live updates are read
   */
  SliceReader(SelectedKeys selected, UpdateReader reader) {
    this.selected = selected;
    this.reader = reader;
  }

  /** Reads records in the order of the log. */
  SliceBatch read(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<ByteBuffer, Pending> newest = LinkedHashMap.newLinkedHashMap(records.size());
    WarmupCounts needless = WarmupCounts.NONE;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (record.key() != null && !selected.contains(record.key())) {
        needless = needless.plus(LEFT_OUT);
        continue;
      }
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
    return new SliceBatch(List.copyOf(newest.values()), needless);
  }
}

package io.warmfront.generator.prepare.postgres;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.generator.payload.ItemText;
import io.warmfront.generator.payload.PayloadSizes;
import io.warmfront.generator.prepare.ItemSet;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Items that one statement writes: bounded in number and in bytes. Confined to one thread.
 *
 * @param ids side by side
 * @param payloads their first values
 */
record ItemBatch(List<Long> ids, List<String> payloads) {
  private static final int MAX_ITEMS = 5_000;
  private static final long MAX_BYTES = 4 << 20;
  private static final long REVISION = 0;

  /**
   * Returns the items from an id on; as many as fit, at least one.
   *
   * @param from the first id
   * @param below where it ends at the latest; above {@code from}
   */
  static ItemBatch of(ItemSet set, PayloadSizes sizes, long from, long below) {
    List<Long> ids = new ArrayList<>();
    List<String> payloads = new ArrayList<>();
    long bytes = 0;
    for (long id = from; id < below && ids.size() < MAX_ITEMS && bytes < MAX_BYTES; id++) {
      CacheKey item = new CacheKey(set.tenant(), set.keySpace(), id);
      int size = sizes.bytes(item, REVISION);
      ids.add(id);
      payloads.add(ItemText.payload(item, REVISION, size));
      bytes += size;
    }
    return new ItemBatch(ids, payloads);
  }

  int size() {
    return ids.size();
  }

  Array idArray(Connection connection) throws SQLException {
    return connection.createArrayOf("bigint", ids.toArray());
  }

  Array payloadArray(Connection connection) throws SQLException {
    return connection.createArrayOf("text", payloads.toArray());
  }
}

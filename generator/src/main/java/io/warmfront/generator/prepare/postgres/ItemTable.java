package io.warmfront.generator.prepare.postgres;

import io.warmfront.generator.payload.PayloadSizes;
import io.warmfront.generator.prepare.ItemSet;
import io.warmfront.generator.prepare.ItemStore;
import io.warmfront.generator.prepare.PrepareFailedException;
import io.warmfront.generator.prepare.StoreAbsentException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;

/** The table of items. */
public final class ItemTable implements ItemStore {
  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS items (
        tenant text NOT NULL,
        keyspace text NOT NULL,
        id bigint NOT NULL,
        version bigint NOT NULL,
        payload text NOT NULL,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (tenant, keyspace, id))
      """;
  private static final String COUNT =
      "SELECT count(*) FROM items WHERE tenant = ? AND keyspace = ? AND id >= 0 AND id < ?";
  private static final String INSERT =
      """
      INSERT INTO items (tenant, keyspace, id, version, payload, updated_at)
      SELECT ?, ?, item.id, 1, item.payload, now()
      FROM unnest(?, ?) AS item (id, payload)
      ON CONFLICT DO NOTHING
      """;

  private final PrepareSession session;

  /**
   * Creates the table's loader.
   *
   * @param jdbcUrl of PostgreSQL
   * @param user who logs in
   */
  public ItemTable(String jdbcUrl, String user) {
    this.session = new PrepareSession(jdbcUrl, user);
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public void load(List<ItemSet> sets, LongConsumer progress)
      throws StoreAbsentException, PrepareFailedException {
    session.run(connection -> {
      PrepareSession.execute(connection, TABLE);
      ItemSizes sizes = new ItemSizes(connection);
      for (ItemSet set : sets) {
        sizes.settle(set);
        if (count(connection, set) == set.count()) {
          progress.accept(set.count());
        } else {
          insert(connection, set, progress);
        }
      }
    });
  }

  private static long count(Connection connection, ItemSet set) throws SQLException {
    try (PreparedStatement count = connection.prepareStatement(COUNT)) {
      count.setString(1, set.tenant());
      count.setString(2, set.keySpace());
      count.setLong(3, set.count());
      try (ResultSet rows = count.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static void insert(Connection connection, ItemSet set, LongConsumer progress)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      PayloadSizes sizes = new PayloadSizes(set.valueSize());
      for (long from = 0; from < set.count(); ) {
        ItemBatch batch = ItemBatch.of(set, sizes, from, set.count());
        insert.setString(1, set.tenant());
        insert.setString(2, set.keySpace());
        insert.setArray(3, batch.idArray(connection));
        insert.setArray(4, batch.payloadArray(connection));
        insert.executeUpdate();
        from += batch.size();
        progress.accept(batch.size());
      }
    }
  }
}

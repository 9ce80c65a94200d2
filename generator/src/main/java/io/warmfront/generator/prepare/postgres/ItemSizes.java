package io.warmfront.generator.prepare.postgres;

import io.warmfront.contract.workload.ValueSize;
import io.warmfront.generator.payload.PayloadSizes;
import io.warmfront.generator.prepare.ItemSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Remembers for which value sizes the items of a set were written. When a workload asks for others,
 * every item gets a new value, and a new version with it. The log is not told: a copy in the cache
 * keeps its size until it expires or is written.
 */
final class ItemSizes {
  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS item_sets (
        tenant text NOT NULL,
        keyspace text NOT NULL,
        value_size text NOT NULL,
        PRIMARY KEY (tenant, keyspace))
      """;
  private static final String KNOWN =
      "SELECT value_size FROM item_sets WHERE tenant = ? AND keyspace = ?";
  private static final String REMEMBER =
      """
      INSERT INTO item_sets (tenant, keyspace, value_size) VALUES (?, ?, ?)
      ON CONFLICT (tenant, keyspace) DO UPDATE SET value_size = excluded.value_size
      """;
  private static final String END =
      "SELECT coalesce(max(id) + 1, 0) FROM items WHERE tenant = ? AND keyspace = ?";
  private static final String REWRITE =
      """
      UPDATE items SET version = version + 1, payload = item.payload, updated_at = now()
      FROM unnest(?, ?) AS item (id, payload)
      WHERE items.tenant = ? AND items.keyspace = ? AND items.id = item.id
      """;
  private static final String UNFINISHED = "unfinished";

  private final Connection connection;

  /** Creates the memory; the items' table is there. */
  ItemSizes(Connection connection) throws SQLException {
    this.connection = connection;
    try (Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
    }
  }

  /** Gives all items of a set that are there values of the right sizes, if they have others. */
  void settle(ItemSet set) throws SQLException {
    String wanted = set.valueSize().toString();
    if (wanted.equals(known(set))) {
      return;
    }
    // whoever comes after a crash in the middle must begin again, whatever sizes he wants
    remember(set, UNFINISHED);
    PayloadSizes sizes = new PayloadSizes(set.valueSize());
    long end = end(set);
    try (PreparedStatement rewrite = connection.prepareStatement(REWRITE)) {
      for (long from = 0; from < end; ) {
        ItemBatch batch = ItemBatch.of(set, sizes, from, end);
        rewrite.setArray(1, batch.idArray(connection));
        rewrite.setArray(2, batch.payloadArray(connection));
        rewrite.setString(3, set.tenant());
        rewrite.setString(4, set.keySpace());
        rewrite.executeUpdate();
        from += batch.size();
      }
    }
    remember(set, wanted);
  }

  /** A set that was written before sizes could be chosen has the usual ones. */
  private String known(ItemSet set) throws SQLException {
    try (PreparedStatement known = connection.prepareStatement(KNOWN)) {
      known.setString(1, set.tenant());
      known.setString(2, set.keySpace());
      try (ResultSet rows = known.executeQuery()) {
        return rows.next() ? rows.getString(1) : ValueSize.USUAL.toString();
      }
    }
  }

  private void remember(ItemSet set, String sizes) throws SQLException {
    try (PreparedStatement remember = connection.prepareStatement(REMEMBER)) {
      remember.setString(1, set.tenant());
      remember.setString(2, set.keySpace());
      remember.setString(3, sizes);
      remember.executeUpdate();
    }
  }

  private long end(ItemSet set) throws SQLException {
    try (PreparedStatement end = connection.prepareStatement(END)) {
      end.setString(1, set.tenant());
      end.setString(2, set.keySpace());
      try (ResultSet rows = end.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}

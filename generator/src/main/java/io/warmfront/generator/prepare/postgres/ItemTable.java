package io.warmfront.generator.prepare.postgres;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.generator.payload.ItemText;
import io.warmfront.generator.prepare.ItemSet;
import io.warmfront.generator.prepare.ItemStore;
import io.warmfront.generator.prepare.PrepareFailedException;
import io.warmfront.generator.prepare.StoreAbsentException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.function.LongConsumer;

/**
 * The table of items. It is loaded over a connection of its own, so that it takes none from the
 * operations and may wait longer than they do; an advisory lock lets one process load at a time.
 */
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
  private static final long LOCK = 0x7761_726d_6974_656dL;
  private static final int BATCH = 5_000;
  private static final long REVISION = 0;
  private static final String CONNECTION_EXCEPTION = "08";
  private static final String OPERATOR_INTERVENTION = "57P";

  private final String jdbcUrl;
  private final String user;

  /**
   * Creates the table's loader.
   *
   * @param jdbcUrl of PostgreSQL
   * @param user who logs in
   */
  public ItemTable(String jdbcUrl, String user) {
    this.jdbcUrl = jdbcUrl;
    this.user = user;
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public void load(List<ItemSet> sets, LongConsumer progress)
      throws StoreAbsentException, PrepareFailedException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET lock_timeout = '60s'");
      statement.execute("SELECT pg_advisory_lock(%d)".formatted(LOCK));
      statement.execute(TABLE);
      for (ItemSet set : sets) {
        if (count(connection, set) == set.count()) {
          progress.accept(set.count());
        } else {
          insert(connection, set, progress);
        }
      }
    } catch (SQLException e) {
      String state = e.getSQLState() == null ? "" : e.getSQLState();
      if (state.startsWith(CONNECTION_EXCEPTION) || state.startsWith(OPERATOR_INTERVENTION)) {
        throw new StoreAbsentException(String.valueOf(e.getMessage()), e);
      }
      throw new PrepareFailedException("PostgreSQL refused: " + e.getMessage(), e);
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("loginTimeout", "2");
    properties.setProperty("socketTimeout", "120");
    properties.setProperty("ApplicationName", "warmfront-prepare");
    return DriverManager.getConnection(jdbcUrl, properties);
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
      for (long from = 0; from < set.count(); from += BATCH) {
        int size = (int) Math.min(BATCH, set.count() - from);
        Long[] ids = new Long[size];
        String[] payloads = new String[size];
        for (int i = 0; i < size; i++) {
          ids[i] = from + i;
          payloads[i] =
              ItemText.payload(new CacheKey(set.tenant(), set.keySpace(), from + i), REVISION);
        }
        insert.setString(1, set.tenant());
        insert.setString(2, set.keySpace());
        insert.setArray(3, connection.createArrayOf("bigint", ids));
        insert.setArray(4, connection.createArrayOf("text", payloads));
        insert.executeUpdate();
        progress.accept(size);
      }
    }
  }
}

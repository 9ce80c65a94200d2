package io.warmfront.generator.prepare.postgres;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.generator.operation.ItemRow;
import io.warmfront.generator.operation.Row;
import io.warmfront.generator.prepare.ItemSet;
import io.warmfront.generator.prepare.PrepareFailedException;
import io.warmfront.generator.prepare.StoreAbsentException;
import io.warmfront.generator.prepare.StoredItems;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The rows of the table of items, by a cursor. */
public final class ItemRows implements StoredItems {
  private static final String SELECT =
      "SELECT id, version, payload FROM items"
          + " WHERE tenant = ? AND keyspace = ? AND id >= 0 AND id < ?";

  /** Of the largest values, that is 25 MB. */
  private static final int ROWS_A_FETCH = 50;

  private static final int ROWS_A_PAGE = 200;
  private static final long CHARACTERS_A_PAGE = 1 << 20;

  private final PrepareSession session;

  /**
   * Creates a reader.
   *
   * @param jdbcUrl of PostgreSQL
   * @param user who logs in
   */
  public ItemRows(String jdbcUrl, String user) {
    this.session = new PrepareSession(jdbcUrl, user);
  }

  @Override
  public <E extends Exception> void read(ItemSet set, Page<E> page)
      throws StoreAbsentException, PrepareFailedException, E {
    session.<E>run(connection -> {
      // without a transaction the driver would fetch everything at once
      connection.setAutoCommit(false);
      read(connection, set, page);
      connection.commit();
    });
  }

  private static <E extends Exception> void read(Connection connection, ItemSet set, Page<E> page)
      throws SQLException, E {
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setFetchSize(ROWS_A_FETCH);
      select.setString(1, set.tenant());
      select.setString(2, set.keySpace());
      select.setLong(3, set.count());
      try (ResultSet rows = select.executeQuery()) {
        List<ItemRow> read = new ArrayList<>();
        long characters = 0;
        while (rows.next()) {
          CacheKey item = new CacheKey(set.tenant(), set.keySpace(), rows.getLong(1));
          String payload = rows.getString(3);
          read.add(new ItemRow(item, new Row(rows.getLong(2), payload)));
          characters += payload.length();
          if (read.size() == ROWS_A_PAGE || characters >= CHARACTERS_A_PAGE) {
            page.take(read);
            read = new ArrayList<>();
            characters = 0;
          }
        }
        if (!read.isEmpty()) {
          page.take(read);
        }
      }
    }
  }
}

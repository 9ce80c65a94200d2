package io.warmfront.generator.operation.postgres;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.Origin;
import io.warmfront.generator.operation.Row;
import java.sql.ResultSet;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** PostgreSQL as the origin: the table of items, by primary key. */
public final class PostgresOrigin implements Origin {
  private static final String SELECT =
      "SELECT version, payload FROM items WHERE tenant = ? AND keyspace = ? AND id = ?";
  private static final String UPDATE =
      "UPDATE items SET version = version + 1, payload = ?, updated_at = now()"
          + " WHERE tenant = ? AND keyspace = ? AND id = ? RETURNING version";

  private final Sql sql;

  /** Creates the origin. */
  public PostgresOrigin(DataSource pool) {
    this.sql = new Sql(pool);
  }

  @Override
  public Optional<Row> find(CacheKey item) throws OperationFailure {
    return sql.ask(
        "select",
        SELECT,
        select -> {
          Sql.bind(select, 1, item);
          try (ResultSet rows = select.executeQuery()) {
            return rows.next()
                ? Optional.of(new Row(rows.getLong(1), rows.getString(2)))
                : Optional.<Row>empty();
          }
        });
  }

  @Override
  public OptionalLong update(CacheKey item, String payload) throws OperationFailure {
    return sql.ask(
        "update",
        UPDATE,
        update -> {
          update.setString(1, payload);
          Sql.bind(update, 2, item);
          try (ResultSet rows = update.executeQuery()) {
            return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
          }
        });
  }
}

package io.warmfront.generator.operation.postgres;

import io.warmfront.generator.operation.FollowedOrigin;
import io.warmfront.generator.operation.ItemRow;
import io.warmfront.generator.operation.OperationFailure;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/** PostgreSQL as the origin that follows the log: the table of items, by primary key. */
public final class PostgresFollower implements FollowedOrigin {
  private static final String APPLY =
      """
      INSERT INTO items AS item (tenant, keyspace, id, version, payload, updated_at)
      SELECT t.tenant, t.keyspace, t.id, t.version, t.payload, now()
      FROM unnest(?, ?, ?, ?, ?) AS t (tenant, keyspace, id, version, payload)
      ON CONFLICT (tenant, keyspace, id) DO UPDATE
      SET version = excluded.version, payload = excluded.payload, updated_at = now()
      WHERE item.version < excluded.version
      """;

  private final Sql sql;

  /** Creates the origin. */
  public PostgresFollower(DataSource pool) {
    this.sql = new Sql(pool);
  }

  @Override
  public int apply(Collection<ItemRow> writes) throws OperationFailure {
    // one order for everybody, so that two followers never wait for each other's rows
    List<ItemRow> ordered =
        writes.stream().sorted(Comparator.comparing(it -> it.item().text())).toList();
    return sql.ask(
        "writes behind",
        APPLY,
        apply -> {
          bind(apply, 1, "text", ordered, it -> it.item().tenant());
          bind(apply, 2, "text", ordered, it -> it.item().keySpace());
          bind(apply, 3, "bigint", ordered, it -> it.item().id());
          bind(apply, 4, "bigint", ordered, it -> it.row().version());
          bind(apply, 5, "text", ordered, it -> it.row().payload());
          return apply.executeUpdate();
        });
  }

  private static void bind(
      PreparedStatement statement,
      int position,
      String type,
      List<ItemRow> writes,
      Function<ItemRow, Object> column)
      throws SQLException {
    Object[] values = writes.stream().map(column).toArray();
    statement.setArray(position, statement.getConnection().createArrayOf(type, values));
  }
}

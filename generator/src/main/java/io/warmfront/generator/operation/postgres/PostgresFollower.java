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
  public Followed apply(Collection<ItemRow> writes) throws OperationFailure {
    // one order for everybody, so that two followers never wait for each other's rows
    return halving(writes.stream().sorted(Comparator.comparing(it -> it.item().text())).toList());
  }

  /** PostgreSQL takes all of a statement or nothing, so rows at fault are found by halving. */
  private Followed halving(List<ItemRow> ordered) throws OperationFailure {
    try {
      return new Followed(write(ordered), List.of());
    } catch (OperationFailure e) {
      if (!(e.getCause() instanceof SQLException said && RowFault.is(said))) {
        throw e;
      }
      if (ordered.size() == 1) {
        Refused refused =
            new Refused(ordered.getFirst(), RowFault.reason(said), said.getClass().getName());
        return new Followed(0, List.of(refused));
      }
      int half = ordered.size() / 2;
      return halving(ordered.subList(0, half)).and(halving(ordered.subList(half, ordered.size())));
    }
  }

  private int write(List<ItemRow> ordered) throws OperationFailure {
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

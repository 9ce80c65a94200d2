package io.warmfront.generator.operation.postgres;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.Origin;
import io.warmfront.generator.operation.Row;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
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
  private static final String CONNECTION_EXCEPTION = "08";
  private static final String OPERATOR_INTERVENTION = "57P";
  private static final String QUERY_CANCELED = "57014";

  private final DataSource pool;

  /** Creates the origin. */
  public PostgresOrigin(DataSource pool) {
    this.pool = pool;
  }

  @Override
  public Optional<Row> find(CacheKey item) throws OperationFailure {
    try (Connection connection = pool.getConnection();
        PreparedStatement select = connection.prepareStatement(SELECT)) {
      bind(select, 1, item);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next()
            ? Optional.of(new Row(rows.getLong(1), rows.getString(2)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw failure("select", e);
    }
  }

  @Override
  public OptionalLong update(CacheKey item, String payload) throws OperationFailure {
    try (Connection connection = pool.getConnection();
        PreparedStatement update = connection.prepareStatement(UPDATE)) {
      update.setString(1, payload);
      bind(update, 2, item);
      try (ResultSet rows = update.executeQuery()) {
        return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
      }
    } catch (SQLException e) {
      throw failure("update", e);
    }
  }

  private static void bind(PreparedStatement statement, int first, CacheKey item)
      throws SQLException {
    statement.setString(first, item.tenant());
    statement.setString(first + 1, item.keySpace());
    statement.setLong(first + 2, item.id());
  }

  private static OperationFailure failure(String what, SQLException e) {
    return new OperationFailure(kind(e), what + " failed", e);
  }

  private static ErrorKind kind(SQLException e) {
    if (e instanceof SQLTransientConnectionException && !isPostgres(e)) {
      // the pool's own: with a cause no connection could be made, without one all were in use
      return e.getCause() == null ? ErrorKind.POOL_EXHAUSTED : ErrorKind.CONNECTION;
    }
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (e.getCause() instanceof SocketTimeoutException || state.equals(QUERY_CANCELED)) {
      return ErrorKind.TIMEOUT;
    }
    return state.startsWith(CONNECTION_EXCEPTION) || state.startsWith(OPERATOR_INTERVENTION)
        ? ErrorKind.CONNECTION
        : ErrorKind.SQL_ERROR;
  }

  private static boolean isPostgres(SQLException e) {
    return e.getClass().getName().startsWith("org.postgresql.");
  }
}

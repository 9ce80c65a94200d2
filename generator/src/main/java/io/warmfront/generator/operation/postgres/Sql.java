package io.warmfront.generator.operation.postgres;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationFailure;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;

/** One statement over a connection of the pool, and what its exceptions mean. Thread-safe. */
final class Sql {
  private static final String CONNECTION_EXCEPTION = "08";
  private static final String OPERATOR_INTERVENTION = "57P";
  private static final String QUERY_CANCELED = "57014";

  private final DataSource pool;

  Sql(DataSource pool) {
    this.pool = pool;
  }

  /** Binds, executes and reads a statement. */
  @FunctionalInterface
  interface Question<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  /**
   * Returns the answer to a statement, committed.
   *
   * @param what the statement, for messages
   * @param text with a question mark for each parameter
   * @throws OperationFailure if no connection was free, or PostgreSQL did not answer, or refused
   */
  <T> T ask(String what, String text, Question<T> question) throws OperationFailure {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(text)) {
      return question.of(statement);
    } catch (SQLException e) {
      throw failure(what, e);
    }
  }

  /** Sets three parameters to an item's key. */
  static void bind(PreparedStatement statement, int first, CacheKey item) throws SQLException {
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

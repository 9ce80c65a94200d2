package io.warmfront.generator.prepare.postgres;

import io.warmfront.generator.prepare.PrepareFailedException;
import io.warmfront.generator.prepare.StoreAbsentException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * A connection of its own, so that loading takes none from the operations and may wait longer than
 * they do; an advisory lock lets one process load at a time.
 */
final class PrepareSession {
  private static final long LOCK = 0x7761_726d_6974_656dL;
  private static final String CONNECTION_EXCEPTION = "08";
  private static final String OPERATOR_INTERVENTION = "57P";

  private final String jdbcUrl;
  private final String user;

  PrepareSession(String jdbcUrl, String user) {
    this.jdbcUrl = jdbcUrl;
    this.user = user;
  }

  /**
   * What is done with the connection.
   *
   * @param <E> how it may fail but for PostgreSQL
   */
  @FunctionalInterface
  interface Work<E extends Exception> {
    void with(Connection connection) throws SQLException, E;
  }

  /**
   * Does it, alone.
   *
   * @throws StoreAbsentException if PostgreSQL did not answer
   * @throws PrepareFailedException if it refused
   * @throws E as the work does
   */
  <E extends Exception> void run(Work<E> work)
      throws StoreAbsentException, PrepareFailedException, E {
    try (Connection connection = connect()) {
      execute(connection, "SET lock_timeout = '60s'");
      execute(connection, "SELECT pg_advisory_lock(%d)".formatted(LOCK));
      work.with(connection);
    } catch (SQLException e) {
      String state = e.getSQLState() == null ? "" : e.getSQLState();
      if (state.startsWith(CONNECTION_EXCEPTION) || state.startsWith(OPERATOR_INTERVENTION)) {
        throw new StoreAbsentException(String.valueOf(e.getMessage()), e);
      }
      throw new PrepareFailedException("PostgreSQL refused: " + e.getMessage(), e);
    }
  }

  /** Executes a statement without parameters. */
  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
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
}

package io.warmfront.updates.outbox.postgres;

import static java.util.Objects.requireNonNull;

import io.warmfront.testing.TestPlatform;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/**
 * A real database with a new outbox, and a new table {@code shop.items} that is not followed yet.
 */
final class FollowedDatabase implements AutoCloseable {
  private final TestPlatform platform;
  private final Connection connection;

  FollowedDatabase(TestPlatform platform) throws SQLException {
    this.platform = platform;
    this.connection = connect();
    run("DROP SCHEMA IF EXISTS warmfront CASCADE");
    run("DROP SCHEMA IF EXISTS shop CASCADE");
    run("CREATE SCHEMA shop");
    run("CREATE TABLE shop.items (tenant text, id int, name text, PRIMARY KEY (tenant, id))");
    run(PostgresOutbox.SQL);
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(platform.jdbcUrl(), platform.postgresqlUser(), null);
  }

  void run(String sql) throws SQLException {
    run(connection, sql);
  }

  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false); // braces are ours
      statement.execute(sql);
    }
  }

  /** Returns how many rows wait in the outbox. */
  int waiting() throws SQLException {
    return Integer.parseInt(
        requireNonNull(texts("SELECT 'n', count(*) FROM warmfront.outbox").get("n")));
  }

  /** Returns what a query of two texts says. */
  Map<String, String> texts(String sql) throws SQLException {
    Map<String, String> texts = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        texts.put(result.getString(1), result.getString(2));
      }
    }
    return texts;
  }

  PostgresOutbox outbox() {
    return new PostgresOutbox(platform.jdbcUrl(), platform.postgresqlUser(), null);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}

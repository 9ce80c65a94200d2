package io.warmfront.updates.outbox.postgres;

import static java.util.Objects.requireNonNull;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.updates.outbox.Outbox;
import io.warmfront.updates.outbox.OutboxRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The outbox that {@link #SQL} makes. Taking rows is deleting them in a transaction that ends when
 * they are told; rows that another relay has taken are passed over. New rows are told by NOTIFY.
 */
public final class PostgresOutbox implements Outbox {
  /** What must have been run in the database. */
  public static final String SQL = read();

  private static final String TAKE =
      """
      DELETE FROM warmfront.outbox o
      USING (SELECT id FROM warmfront.outbox ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED) oldest
      WHERE o.id = oldest.id
      RETURNING o.id, o.key, o.version, o.payload, o.ttl_ms,
        floor(extract(epoch FROM o.changed_at) * 1000)::bigint
      """;

  private final String url;
  private final Properties properties = new Properties();
  private @Nullable Connection connection;

  /**
   * Creates it; nothing is connected yet.
   *
   * @param url of JDBC, such as {@code jdbc:postgresql://127.0.0.1:5432/shop}
   * @param user null if the URL says it
   * @param password null if none is needed, or the URL says it
   */
  public PostgresOutbox(String url, @Nullable String user, @Nullable String password) {
    this.url = url;
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "30");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "warmfront-outbox-relay");
  }

  @Override
  public List<OutboxRow> take(int most) {
    try (PreparedStatement take = connected().prepareStatement(TAKE)) {
      take.setInt(1, most);
      List<OutboxRow> rows = new ArrayList<>();
      try (ResultSet result = take.executeQuery()) {
        while (result.next()) {
          rows.add(row(result));
        }
      }
      rows.sort(Comparator.comparingLong(OutboxRow::id));
      return rows;
    } catch (SQLException e) {
      throw fault(e);
    }
  }

  @Override
  public void settle() {
    try {
      connected().commit();
    } catch (SQLException e) {
      throw fault(e);
    }
  }

  @Override
  public void putBack() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close(); // ends the transaction; a server that is gone has ended it
      } catch (SQLException _) {
        // it is given up anyway
      }
    }
  }

  @Override
  public void await(Duration time) {
    try {
      Connection open = connected();
      open.commit(); // nothing is told within a transaction
      var _ = open.unwrap(PGConnection.class).getNotifications((int) time.toMillis());
    } catch (SQLException e) {
      throw fault(e);
    }
  }

  @Override
  public void close() {
    putBack();
  }

  private Connection connected() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = DriverManager.getConnection(url, properties);
      connection = open;
      open.setAutoCommit(false);
      try (Statement listen = open.createStatement()) {
        listen.execute("LISTEN warmfront_outbox");
      }
      open.commit();
    }
    return open;
  }

  private static OutboxRow row(ResultSet result) throws SQLException {
    return new OutboxRow(
        result.getLong(1),
        result.getString(2),
        result.getLong(3),
        result.getBytes(4),
        result.getObject(5, Long.class),
        result.getLong(6));
  }

  private static PipelineException fault(SQLException fault) {
    String state = fault.getSQLState() == null ? "" : fault.getSQLState();
    if (state.equals("42P01") || state.equals("3F000")) {
      return new PipelineException(
          ErrorCode.CONFIG_INVALID,
          "the database has no table warmfront.outbox; make it:  warmfront updates outbox-sql | psql …",
          fault);
    }
    boolean letsNobodyIn = state.startsWith("28") || state.equals("3D000") || state.equals("42501");
    return letsNobodyIn
        ? new PipelineException(
            ErrorCode.CONFIG_INVALID, "PostgreSQL refuses: " + fault.getMessage(), fault)
        : new PipelineException(
            ErrorCode.UNREACHABLE, "PostgreSQL does not answer: " + fault.getMessage(), fault);
  }

  private static String read() {
    try (InputStream in = requireNonNull(PostgresOutbox.class.getResourceAsStream("outbox.sql"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

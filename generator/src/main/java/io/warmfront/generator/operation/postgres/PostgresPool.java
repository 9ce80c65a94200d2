package io.warmfront.generator.operation.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** The pool of PostgreSQL connections. It is made whether PostgreSQL answers or not. */
public final class PostgresPool implements AutoCloseable {
  private final HikariDataSource pool;

  /**
   * Creates a pool.
   *
   * @param jdbcUrl such as {@code jdbc:postgresql://127.0.0.1:5432/postgres}
   * @param user who logs in
   * @param connections the most at once
   * @param timeout longest wait for a free connection; twice that for an answer
   */
  public PostgresPool(String jdbcUrl, String user, int connections, Duration timeout) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("postgresql");
    config.setJdbcUrl(jdbcUrl);
    config.setUsername(user);
    config.setMaximumPoolSize(connections);
    // all are opened ahead of time: an operation must not wait for a connection to be made
    config.setMinimumIdle(connections);
    config.setConnectionTimeout(timeout.toMillis());
    config.setValidationTimeout(Math.max(250, timeout.toMillis() / 2));
    config.setInitializationFailTimeout(-1);
    String seconds = seconds(timeout);
    config.addDataSourceProperty("connectTimeout", seconds);
    config.addDataSourceProperty("loginTimeout", seconds);
    config.addDataSourceProperty("socketTimeout", seconds(timeout.multipliedBy(2)));
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("ApplicationName", "warmfront-generator");
    this.pool = new HikariDataSource(config);
  }

  /** Returns the pool as a source of connections. */
  public DataSource dataSource() {
    return pool;
  }

  @Override
  public void close() {
    pool.close();
  }

  private static String seconds(Duration duration) {
    return Long.toString(Math.max(1, TimeUnit.MILLISECONDS.toSeconds(duration.toMillis() + 999)));
  }
}

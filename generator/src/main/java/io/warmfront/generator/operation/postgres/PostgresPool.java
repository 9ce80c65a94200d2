package io.warmfront.generator.operation.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.IMetricsTracker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** The pool of PostgreSQL connections. It is made whether PostgreSQL answers or not. */
public final class PostgresPool implements AutoCloseable {
  private final HikariDataSource pool;
  private volatile PoolListener listener = PoolListener.NONE;

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
    config.setMetricsTrackerFactory((name, stats) -> new Tracker());
    this.pool = new HikariDataSource(config);
  }

  /** Says whom to tell from now on; before, nobody is told. */
  public void tell(PoolListener whom) {
    listener = whom;
  }

  /** Returns how many connections operations use. */
  public int used() {
    return pool.getHikariPoolMXBean().getActiveConnections();
  }

  /** Returns how many connections nobody uses. */
  public int idle() {
    return pool.getHikariPoolMXBean().getIdleConnections();
  }

  /** Returns how many operations wait for a connection. */
  public int pending() {
    return pool.getHikariPoolMXBean().getThreadsAwaitingConnection();
  }

  /** Returns the most connections at once. */
  public int most() {
    return pool.getMaximumPoolSize();
  }

  /** Returns the pool as a source of connections. */
  public DataSource dataSource() {
    return pool;
  }

  @Override
  public void close() {
    pool.close();
  }

  /** What the pool tells, told on. */
  private final class Tracker implements IMetricsTracker {
    @Override
    public void recordConnectionAcquiredNanos(long nanos) {
      listener.waited(nanos);
    }

    @Override
    public void recordConnectionTimeout() {
      listener.timedOut();
    }
  }

  private static String seconds(Duration duration) {
    return Long.toString(Math.max(1, TimeUnit.MILLISECONDS.toSeconds(duration.toMillis() + 999)));
  }
}

package io.warmfront.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.testing.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Redis, PostgreSQL and Elasticsearch counted themselves. Meanwhile the cache-updater is
 * frozen, which looks at its marks in Redis each second.
 */
final class ServerCounters implements AutoCloseable {
  private static final Duration SETTLE_LIMIT = Duration.ofMinutes(1);

  /** PostgreSQL's processes report their statistics at most a second late. */
  private static final Duration STILL = Duration.ofSeconds(3);

  private final LocalState state;
  private final Connection postgresql;
  private final HttpClient http = HttpClient.newHttpClient();

  private ServerCounters(LocalState state, Connection postgresql) {
    this.state = state;
    this.postgresql = postgresql;
  }

  static ServerCounters of(LocalState state) throws SQLException, IOException {
    signalUpdater(state, "STOP");
    return new ServerCounters(
        state, DriverManager.getConnection(state.url("postgresql"), "postgres", ""));
  }

  /** The load's searches are marked with it; counting what is already there is a search too. */
  private static final String STATS_GROUP = "warmfront-load";

  /**
   * One reading.
   *
   * @param redisGets calls of GET
   * @param redisHits keys that Redis found on reading
   * @param rowsUpdated rows of items that were updated
   * @param searches queries of the load that Elasticsearch's shards ran
   */
  record Counts(long redisGets, long redisHits, long rowsUpdated, long searches) {}

  /** Returns the counters once they have been still for a while: statistics come with a delay. */
  Counts settled() throws SQLException, IOException, InterruptedException {
    AtomicReference<Counts> last = new AtomicReference<>(read());
    AtomicLong sinceNanos = new AtomicLong(System.nanoTime());
    Await.until(
        "the servers' counters come to rest",
        SETTLE_LIMIT,
        () -> {
          Counts now = read();
          if (!now.equals(last.getAndSet(now))) {
            sinceNanos.set(System.nanoTime());
          }
          return System.nanoTime() - sinceNanos.get() > STILL.toNanos();
        });
    return last.get();
  }

  private static void signalUpdater(LocalState state, String signal) throws IOException {
    String pid = Long.toString(state.pid("cache-updater"));
    int code = new ProcessBuilder("kill", "-" + signal, pid).start().onExit().join().exitValue();
    if (code != 0) {
      throw new AssertionError("the cache-updater has no process %s".formatted(pid));
    }
  }

  private Counts read() throws SQLException, IOException, InterruptedException {
    return new Counts(
        redis("commandstats", "cmdstat_get:calls=(\\d+)"),
        redis("stats", "keyspace_hits:(\\d+)"),
        rowsUpdated(),
        searches());
  }

  private long redis(String section, String pattern) throws IOException {
    URI uri = URI.create(state.url("redis"));
    try (java.net.Socket socket = new java.net.Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(5_000);
      socket
          .getOutputStream()
          .write(("INFO " + section + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
      String info = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher matcher = Pattern.compile(pattern).matcher(info);
      return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
  }

  private long rowsUpdated() throws SQLException {
    try (Statement statement = postgresql.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select coalesce(sum(n_tup_upd), 0) from pg_stat_user_tables"
                    + " where relname = 'items'")) {
      row.next();
      return row.getLong(1);
    }
  }

  private long searches() throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(
                    URI.create(
                        state.url("elasticsearch") + "/items/_stats/search?groups=" + STATS_GROUP))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    JsonNode search =
        new ObjectMapper().readTree(response.body()).path("_all").path("primaries").path("search");
    return search.path("groups").path(STATS_GROUP).path("query_total").asLong();
  }

  @Override
  public void close() throws SQLException, IOException {
    signalUpdater(state, "CONT");
    postgresql.close();
    http.close();
  }
}

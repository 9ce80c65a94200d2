package io.warmfront.generator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.workload.Operation;
import io.warmfront.generator.operation.postgres.PostgresOperations;
import io.warmfront.generator.operation.postgres.PostgresPool;
import io.warmfront.generator.payload.PayloadSizes;
import io.warmfront.generator.prepare.ItemSet;
import io.warmfront.generator.prepare.postgres.CustomerView;
import io.warmfront.generator.prepare.postgres.ItemTable;
import io.warmfront.generator.prepare.postgres.OrderTable;
import io.warmfront.generator.status.PoolMetrics;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@WithPlatform(Part.POSTGRESQL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresOperationsTest {
  private static final String TENANT = "postgres-operations";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ITEMS = 105;
  private static final long TTL_MILLIS = 60_000;

  private TestPlatform platform;
  private PostgresPool pool;
  private RecentWrites writes;
  private Map<Operation, OperationDriver> drivers;

  @BeforeAll
  void open(TestPlatform platform) throws Exception {
    this.platform = platform;
    pool =
        new PostgresPool(platform.jdbcUrl(), platform.postgresqlUser(), 4, Duration.ofSeconds(1));
    writes = new RecentWrites(100, PATIENCE.toNanos());
    drivers = drivers(pool);
    prepare();
  }

  @AfterAll
  void close() {
    pool.close();
  }

  @Test
  void pointRead_rowOrNone_isOkOrNotFound() throws Exception {
    assertThat(run(Operation.POINT_READ, 1))
        .isEqualTo(OperationResult.of(Outcome.OK, PayloadSizes.USUAL.payload(item(1), 0).length()));
    assertThat(run(Operation.POINT_READ, ITEMS)).isEqualTo(notFound());
  }

  @Test
  void rangePage_fromAnId_readsTwentyRowsOrWhatIsLeft() throws Exception {
    assertThat(run(Operation.RANGE_PAGE, 3))
        .isEqualTo(OperationResult.of(Outcome.OK, payloads(3, 23)));
    assertThat(run(Operation.RANGE_PAGE, ITEMS - 2))
        .isEqualTo(OperationResult.of(Outcome.OK, payloads(ITEMS - 2, ITEMS)));
    assertThat(run(Operation.RANGE_PAGE, 1_000)).isEqualTo(notFound());
  }

  @Test
  void aggregate_rowsOrNone_isOkOrNotFound() throws Exception {
    assertThat(run(Operation.AGGREGATE, 0)).isEqualTo(OperationResult.of(Outcome.OK, 16));
    assertThat(run(Operation.AGGREGATE, 1_000)).isEqualTo(notFound());
  }

  @Test
  void upsert_newAndKnownRow_insertsAndUpdates() throws Exception {
    long id = 5_000;
    execute("DELETE FROM items WHERE tenant = '%s' AND id = %d".formatted(TENANT, id));
    OperationResult first = run(Operation.UPSERT, id);
    assertThat(first)
        .isEqualTo(
            OperationResult.of(Outcome.OK, PayloadSizes.USUAL.payload(item(id), 7).length()));
    assertThat(newestVersion(id)).as("1 is not above 1").isEmpty();
    run(Operation.UPSERT, id);
    assertThat(newestVersion(id)).as("2 is").isPresent();
    assertThat(number("SELECT version FROM items WHERE tenant = '%s' AND id = %d", id))
        .isEqualTo(2);
  }

  @Test
  void join_preparedOrders_findsTheCustomersItems() throws Exception {
    long bytes =
        LongStream.range(20, 30)
            .map(order -> PayloadSizes.USUAL.payload(item(order * 7919 % ITEMS), 0).length())
            .sum();
    assertThat(run(Operation.JOIN, 27)).isEqualTo(OperationResult.of(Outcome.OK, bytes));
    assertThat(run(Operation.JOIN, 1_000)).isEqualTo(notFound());
  }

  @Test
  void insertOrder_thenJoin_findsItToo() throws Exception {
    long before = run(Operation.JOIN, 41).bytes();
    assertThat(run(Operation.INSERT_ORDER, 45).outcome()).isEqualTo(Outcome.OK);
    assertThat(run(Operation.JOIN, 41).bytes() - before)
        .isEqualTo(PayloadSizes.USUAL.payload(item(45), 0).length());
    assertThat(run(Operation.INSERT_ORDER, ITEMS)).isEqualTo(notFound());
  }

  @Test
  void refreshView_afterAChange_showsItWhileOthersRead() throws Exception {
    String newest = "SELECT newest FROM customer_items WHERE tenant = '%s' AND customer = %d";
    execute("UPDATE items SET version = 4711 WHERE tenant = '%s' AND id = 93".formatted(TENANT));
    assertThat(number(newest, 9)).isLessThan(4711);
    try (Connection reader =
            DriverManager.getConnection(platform.jdbcUrl(), platform.postgresqlUser(), null);
        var statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("SELECT count(*) FROM customer_items");
      // a refresh that is not concurrent would wait until the reader has ended
      assertThat(run(Operation.REFRESH_VIEW, 1)).isEqualTo(OperationResult.of(Outcome.OK, 0));
      assertThat(number(newest, 9)).isEqualTo(4711);
    }
    assertThat(run(Operation.REFRESH_VIEW, 1)).isEqualTo(OperationResult.of(Outcome.OK, 0));
  }

  @Test
  void prepare_again_leavesPreparedAndInsertedOrders() throws Exception {
    run(Operation.INSERT_ORDER, 61);
    long orders = number("SELECT count(*) FROM orders WHERE tenant = '%s' AND %d = 0", 0);
    execute("DELETE FROM orders WHERE tenant = '%s' AND id = 8".formatted(TENANT));
    prepare();
    prepare();
    assertThat(number("SELECT count(*) FROM orders WHERE tenant = '%s' AND %d = 0", 0))
        .isEqualTo(orders);
  }

  @Test
  @Timeout(30)
  void run_everyConnectionInUse_isPoolExhaustedAndShownAndNoHang() throws Exception {
    PostgresPool small =
        new PostgresPool(platform.jdbcUrl(), platform.postgresqlUser(), 1, Duration.ofMillis(300));
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    small.tell(new PoolMetrics(registry, small));
    Map<Operation, OperationDriver> all = drivers(small);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      try (Connection held = small.dataSource().getConnection()) {
        assertThat(held.isClosed()).isFalse();
        List<Future<ErrorKind>> ends = new ArrayList<>();
        for (OperationDriver driver : all.values()) {
          ends.add(callers.submit(() -> Failing.kindOf(() -> driver.run(call(1)))));
        }
        Await.until("they wait", PATIENCE, () -> small.pending() > 0);
        for (Future<ErrorKind> end : ends) {
          assertThat(end.get()).isEqualTo(ErrorKind.POOL_EXHAUSTED);
        }
        assertThat(registry.scrape())
            .contains("warmfront_pool_connections{state=\"used\",target=\"postgresql\"} 1.0")
            .contains("warmfront_pool_connections{state=\"idle\",target=\"postgresql\"} 0.0")
            .contains("warmfront_pool_connections_max{target=\"postgresql\"} 1.0")
            .contains("warmfront_pool_pending{target=\"postgresql\"} 0.0")
            .contains(
                "warmfront_pool_acquisition_seconds_count{target=\"postgresql\"} %d"
                    .formatted(1 + all.size()))
            .contains(
                "warmfront_pool_timeouts_total{target=\"postgresql\"} %d.0".formatted(all.size()));
      }
      assertThat(Failing.kindOf(() -> driver(all, Operation.POINT_READ).run(call(1))))
          .as("as soon as one is free")
          .isNull();
    } finally {
      small.close();
    }
  }

  @Test
  void run_postgresqlKilled_failsAndRecoversByItself() throws Exception {
    platform.kill(Part.POSTGRESQL);
    try {
      for (Operation operation : drivers.keySet()) {
        assertThat(Failing.kindOf(() -> run(operation, 70)))
            .as(operation.label())
            .isIn(ErrorKind.CONNECTION, ErrorKind.TIMEOUT);
      }
    } finally {
      platform.restart(Part.POSTGRESQL);
    }
    for (Operation operation : drivers.keySet()) {
      Await.until(
          operation.label() + " succeeds again",
          PATIENCE,
          () -> Failing.kindOf(() -> run(operation, 70)) == null);
    }
  }

  private void prepare() throws Exception {
    List<ItemSet> sets = List.of(new ItemSet(TENANT, "k", ITEMS));
    new ItemTable(platform.jdbcUrl(), platform.postgresqlUser()).load(sets, items -> {});
    new OrderTable(platform.jdbcUrl(), platform.postgresqlUser()).load(sets, orders -> {});
    new CustomerView(platform.jdbcUrl(), platform.postgresqlUser()).load(sets, items -> {});
  }

  private Map<Operation, OperationDriver> drivers(PostgresPool of) {
    return PostgresOperations.drivers(
        of.dataSource(), new NoLog(), writes, InstantSource.system(), System::nanoTime);
  }

  private OptionalLong newestVersion(long id) {
    return writes.supersededAt(item(id).text(), 1, System.nanoTime());
  }

  private static long payloads(long first, long next) {
    return LongStream.range(first, next)
        .map(id -> PayloadSizes.USUAL.payload(item(id), 0).length())
        .sum();
  }

  private static OperationResult notFound() {
    return OperationResult.error(ErrorKind.NOT_FOUND);
  }

  private OperationResult run(Operation operation, long id)
      throws OperationFailure, InterruptedException {
    return driver(drivers, operation).run(call(id));
  }

  private static OperationDriver driver(
      Map<Operation, OperationDriver> drivers, Operation operation) {
    return Objects.requireNonNull(drivers.get(operation), operation.label());
  }

  private static CacheKey item(long id) {
    return new CacheKey(TENANT, "k", id);
  }

  private static OperationCall call(long id) {
    return new OperationCall(item(id), TTL_MILLIS, 7);
  }

  private long number(String sql, long id) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(platform.jdbcUrl(), platform.postgresqlUser(), null);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql.formatted(TENANT, id))) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void execute(String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(platform.jdbcUrl(), platform.postgresqlUser(), null);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

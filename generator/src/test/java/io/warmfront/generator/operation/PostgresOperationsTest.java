package io.warmfront.generator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.workload.Operation;
import io.warmfront.generator.operation.postgres.PostgresOperations;
import io.warmfront.generator.operation.postgres.PostgresPool;
import io.warmfront.generator.payload.PayloadSizes;
import io.warmfront.generator.prepare.ItemSet;
import io.warmfront.generator.prepare.postgres.ItemTable;
import io.warmfront.generator.prepare.postgres.OrderTable;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

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
  void run_everyConnectionInUse_isPoolExhausted() throws Exception {
    PostgresPool small =
        new PostgresPool(platform.jdbcUrl(), platform.postgresqlUser(), 1, Duration.ofMillis(300));
    try (Connection held = small.dataSource().getConnection()) {
      assertThat(held.isClosed()).isFalse();
      drivers(small)
          .forEach((operation, driver) ->
              assertThat(Failing.kindOf(() -> driver.run(call(1))))
                  .as(operation.label())
                  .isEqualTo(ErrorKind.POOL_EXHAUSTED));
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
    return Objects.requireNonNull(drivers.get(operation), operation.label()).run(call(id));
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

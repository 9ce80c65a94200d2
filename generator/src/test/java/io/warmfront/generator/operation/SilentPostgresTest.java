package io.warmfront.generator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.workload.Operation;
import io.warmfront.generator.operation.SideBySide.Ended;
import io.warmfront.generator.operation.postgres.PostgresOperations;
import io.warmfront.generator.operation.postgres.PostgresPool;
import io.warmfront.generator.prepare.ItemSet;
import io.warmfront.generator.prepare.postgres.CustomerView;
import io.warmfront.generator.prepare.postgres.ItemTable;
import io.warmfront.generator.prepare.postgres.OrderTable;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TcpProxy;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A PostgreSQL that keeps its connections and says nothing. */
@WithPlatform(Part.POSTGRESQL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class SilentPostgresTest {
  private static final String TENANT = "silent-postgres";
  private static final Duration PATIENCE = Silence.PATIENCE;
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final int CONNECTIONS = 4;

  /** Once for a connection, twice for an answer, and room for a busy machine. */
  private static final Duration FEW_TIMEOUTS = Duration.ofSeconds(8);

  private static final OperationCall CALL =
      new OperationCall(new CacheKey(TENANT, "k", 70), 60_000, 7);

  @BeforeAll
  void prepare(TestPlatform platform) throws Exception {
    List<ItemSet> sets = List.of(new ItemSet(TENANT, "k", 100));
    new ItemTable(platform.jdbcUrl(), platform.postgresqlUser()).load(sets, items -> {});
    new OrderTable(platform.jdbcUrl(), platform.postgresqlUser()).load(sets, orders -> {});
    new CustomerView(platform.jdbcUrl(), platform.postgresqlUser()).load(sets, items -> {});
  }

  @Test
  void run_serverFrozen_timesOutOrFindsThePoolExhaustedAndGoesOn(TestPlatform platform) {
    try (PostgresPool pool = pool(platform, platform.jdbcUrl())) {
      Map<Operation, OperationDriver> drivers = drivers(pool);
      Await.until("all are connected", PATIENCE, () -> pool.idle() == CONNECTIONS);
      List<Ended> later = new ArrayList<>();
      List<Ended> ends =
          Silence.of(
              platform,
              Part.POSTGRESQL,
              () -> {
                List<Ended> first = SideBySide.run(drivers, 4, CALL);
                // now the connections are gone, and new ones are as silent
                later.addAll(SideBySide.run(drivers, 1, CALL));
                return first;
              });
      assertThat(ends).hasSize(4 * drivers.size()).allSatisfy(SilentPostgresTest::hasFailedInTime);
      assertThat(ends.stream().filter(it -> it.kind() == ErrorKind.TIMEOUT))
          .as("those who had a connection")
          .hasSizeGreaterThanOrEqualTo(CONNECTIONS);
      assertThat(ends.stream().filter(it -> it.kind() == ErrorKind.POOL_EXHAUSTED))
          .as("those who waited for one")
          .isNotEmpty();
      assertThat(later).allSatisfy(SilentPostgresTest::hasFailedInTime);
      Silence.awaitEnd(drivers, CALL);
    }
  }

  @Test
  void run_connectionsDeadAtTheOtherEndAlone_timesOutAndThenConnectsAnew(TestPlatform platform)
      throws Exception {
    int port = platform.port(Part.POSTGRESQL);
    try (TcpProxy proxy = TcpProxy.to(port);
        PostgresPool pool =
            pool(platform, platform.jdbcUrl().replace(":" + port, ":" + proxy.port()))) {
      Map<Operation, OperationDriver> drivers = drivers(pool);
      Await.until("all are connected", PATIENCE, () -> pool.idle() == CONNECTIONS);
      Silence.awaitEnd(drivers, CALL);
      proxy.deaden();
      assertThat(SideBySide.run(drivers, 1, CALL))
          .allSatisfy(ended -> {
            assertThat(ended.kind())
                .isIn(null, ErrorKind.TIMEOUT, ErrorKind.POOL_EXHAUSTED, ErrorKind.CONNECTION);
            assertThat(ended.took()).isLessThan(FEW_TIMEOUTS);
          })
          .anySatisfy(ended -> assertThat(ended.kind()).isEqualTo(ErrorKind.TIMEOUT));
      Silence.awaitEnd(drivers, CALL);
    }
  }

  private static PostgresPool pool(TestPlatform platform, String jdbcUrl) {
    return new PostgresPool(jdbcUrl, platform.postgresqlUser(), CONNECTIONS, TIMEOUT);
  }

  private static Map<Operation, OperationDriver> drivers(PostgresPool pool) {
    return PostgresOperations.drivers(
        pool.dataSource(),
        new NoLog(),
        new RecentWrites(100, PATIENCE.toNanos()),
        InstantSource.system(),
        System::nanoTime);
  }

  private static void hasFailedInTime(Ended ended) {
    assertThat(ended.kind())
        .isIn(ErrorKind.TIMEOUT, ErrorKind.POOL_EXHAUSTED, ErrorKind.CONNECTION);
    assertThat(ended.took()).isLessThan(FEW_TIMEOUTS);
  }
}

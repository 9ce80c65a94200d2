package io.warmfront.generator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.workload.Operation;
import io.warmfront.contract.workload.Targets;
import io.warmfront.generator.operation.elasticsearch.ElasticsearchConnection;
import io.warmfront.generator.operation.elasticsearch.ElasticsearchOperations;
import io.warmfront.generator.operation.postgres.PostgresOperations;
import io.warmfront.generator.operation.postgres.PostgresPool;
import io.warmfront.generator.prepare.ItemSet;
import io.warmfront.generator.prepare.elasticsearch.ItemIndex;
import io.warmfront.generator.prepare.postgres.ItemTable;
import io.warmfront.generator.prepare.postgres.OrderTable;
import io.warmfront.generator.publish.KafkaUpdateLog;
import io.warmfront.generator.publish.Producers;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What becomes of operations whose servers keep their connections and answer nothing. */
@WithPlatform({Part.POSTGRESQL, Part.ELASTICSEARCH, Part.KAFKA})
class FrozenServersTest {
  private static final String TENANT = "frozen";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final Duration FEW_TIMEOUTS = TIMEOUT.multipliedBy(10);
  private static final List<Part> PARTS =
      List.of(Part.POSTGRESQL, Part.ELASTICSEARCH, Part.KAFKA);

  private final Map<Operation, OperationDriver> drivers = new EnumMap<>(Operation.class);

  @Test
  void everyOperation_serversFrozen_timesOutAndGoesOn(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    List<ItemSet> sets = List.of(new ItemSet(TENANT, "k", 100));
    new ItemTable(platform.jdbcUrl(), platform.postgresqlUser()).load(sets, items -> {});
    new OrderTable(platform.jdbcUrl(), platform.postgresqlUser()).load(sets, items -> {});
    PostgresPool pool =
        new PostgresPool(platform.jdbcUrl(), platform.postgresqlUser(), 10, TIMEOUT);
    try (KafkaUpdateLog log =
            new KafkaUpdateLog(
                Producers.updates(platform.bootstrapServers(), "frozen", TIMEOUT),
                topics.cacheUpdates(),
                TIMEOUT);
        ElasticsearchConnection elasticsearch =
            new ElasticsearchConnection(URI.create(platform.elasticsearchUri()), TIMEOUT)) {
      new ItemIndex(elasticsearch).load(sets, items -> {});
      drivers.putAll(
          PostgresOperations.drivers(
              pool.dataSource(),
              log,
              new RecentWrites(100, PATIENCE.toNanos()),
              InstantSource.system(),
              System::nanoTime));
      drivers.putAll(ElasticsearchOperations.drivers(elasticsearch));
      drivers.putAll(KafkaOperations.drivers(log, InstantSource.system()));
      allSucceed();
      PARTS.forEach(platform::pause);
      Map<Operation, Duration> took = new ConcurrentHashMap<>();
      Map<Operation, ErrorKind> kinds = new ConcurrentHashMap<>();
      try {
        all(took, kinds);
      } finally {
        PARTS.forEach(platform::resume);
      }
      assertThat(kinds).hasSameSizeAs(drivers);
      kinds.forEach((operation, kind) ->
          assertThat(kind)
              .as(operation.label())
              .isEqualTo(
                  operation.target().equals(Targets.KAFKA)
                      ? ErrorKind.LOG_ERROR
                      : ErrorKind.TIMEOUT));
      took.forEach((operation, each) ->
          assertThat(each).as(operation.label()).isLessThan(FEW_TIMEOUTS));
      allSucceed();
    } finally {
      pool.close();
    }
  }

  private void allSucceed() {
    drivers.forEach((operation, driver) ->
        Await.until(
            operation.label() + " succeeds",
            PATIENCE,
            () -> Failing.kindOf(() -> driver.run(call())) == null));
    Map<Operation, ErrorKind> kinds = new ConcurrentHashMap<>();
    Await.until(
        "all succeed at once, so that there are connections for all",
        PATIENCE,
        () -> {
          kinds.clear();
          all(new ConcurrentHashMap<>(), kinds);
          return kinds.isEmpty();
        });
  }

  /** Does every operation at the same time; a success has no kind. */
  private void all(Map<Operation, Duration> took, Map<Operation, ErrorKind> kinds) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      drivers.forEach((operation, driver) ->
          threads.execute(() -> {
            long begun = System.nanoTime();
            ErrorKind kind = Failing.kindOf(() -> driver.run(call()));
            took.put(operation, Duration.ofNanos(System.nanoTime() - begun));
            if (kind != null) {
              kinds.put(operation, kind);
            }
          }));
    }
  }

  private static OperationCall call() {
    return new OperationCall(new CacheKey(TENANT, "k", 7), 60_000, 7);
  }
}

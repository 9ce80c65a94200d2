package io.warmfront.generator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.workload.Operation;
import io.warmfront.generator.operation.SideBySide.Ended;
import io.warmfront.generator.operation.elasticsearch.ElasticsearchConnection;
import io.warmfront.generator.operation.elasticsearch.ElasticsearchOperations;
import io.warmfront.generator.prepare.ItemSet;
import io.warmfront.generator.prepare.elasticsearch.ItemIndex;
import io.warmfront.local.Part;
import io.warmfront.testing.TcpProxy;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** An Elasticsearch that keeps its connections and says nothing. */
@WithPlatform(Part.ELASTICSEARCH)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class SilentElasticsearchTest {
  private static final Duration PATIENCE = Silence.PATIENCE;
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /** Once for a connection, once for an answer, and room for a busy machine. */
  private static final Duration FEW_TIMEOUTS = Duration.ofSeconds(12);

  private static final OperationCall CALL =
      new OperationCall(new CacheKey("silent-elasticsearch", "k", 7), 60_000, 7);

  @BeforeAll
  void prepare(TestPlatform platform) throws Exception {
    try (ElasticsearchConnection patient =
        new ElasticsearchConnection(URI.create(platform.elasticsearchUri()), PATIENCE)) {
      new ItemIndex(patient)
          .load(List.of(new ItemSet("silent-elasticsearch", "k", 100)), items -> {});
    }
  }

  @Test
  void run_serverFrozen_timesOutOrFindsThePoolExhaustedAndGoesOn(TestPlatform platform) {
    try (ElasticsearchConnection elasticsearch =
        new ElasticsearchConnection(URI.create(platform.elasticsearchUri()), TIMEOUT)) {
      Map<Operation, OperationDriver> drivers = ElasticsearchOperations.drivers(elasticsearch);
      Silence.awaitEnd(drivers, CALL);
      // more than there are connections
      List<Ended> ends =
          Silence.of(platform, Part.ELASTICSEARCH, () -> SideBySide.run(drivers, 20, CALL));
      assertThat(ends)
          .hasSize(20 * drivers.size())
          .allSatisfy(ended -> {
            assertThat(ended.kind()).isIn(ErrorKind.TIMEOUT, ErrorKind.POOL_EXHAUSTED);
            assertThat(ended.took()).isLessThan(FEW_TIMEOUTS);
          })
          .anySatisfy(ended -> assertThat(ended.kind()).isEqualTo(ErrorKind.TIMEOUT))
          .anySatisfy(ended -> assertThat(ended.kind()).isEqualTo(ErrorKind.POOL_EXHAUSTED));
      Silence.awaitEnd(drivers, CALL);
    }
  }

  @Test
  void run_connectionsDeadAtTheOtherEndAlone_timesOutAndThenConnectsAnew(TestPlatform platform)
      throws Exception {
    try (TcpProxy proxy = TcpProxy.to(platform.port(Part.ELASTICSEARCH));
        ElasticsearchConnection elasticsearch =
            new ElasticsearchConnection(URI.create("http://127.0.0.1:" + proxy.port()), TIMEOUT)) {
      Map<Operation, OperationDriver> drivers = ElasticsearchOperations.drivers(elasticsearch);
      Silence.awaitEnd(drivers, CALL);
      proxy.deaden();
      Ended ended = SideBySide.run(Map.of(Operation.SEARCH, search(drivers)), 1, CALL).getFirst();
      assertThat(ended.kind()).isEqualTo(ErrorKind.TIMEOUT);
      assertThat(ended.took()).isLessThan(FEW_TIMEOUTS);
      Silence.awaitEnd(drivers, CALL);
    }
  }

  private static OperationDriver search(Map<Operation, OperationDriver> drivers) {
    return Objects.requireNonNull(drivers.get(Operation.SEARCH));
  }
}

package io.warmfront.generator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.workload.Operation;
import io.warmfront.generator.operation.elasticsearch.ElasticsearchConnection;
import io.warmfront.generator.operation.elasticsearch.ElasticsearchOperations;
import io.warmfront.generator.operation.elasticsearch.ItemSearch;
import io.warmfront.generator.payload.ItemText;
import io.warmfront.generator.payload.PayloadSizes;
import io.warmfront.generator.prepare.ItemSet;
import io.warmfront.generator.prepare.elasticsearch.ItemIndex;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithPlatform(Part.ELASTICSEARCH)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ElasticsearchOperationsTest {
  private static final String TENANT = "elasticsearch-operations";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long TTL_MILLIS = 60_000;
  private static final String DOCUMENT = "/items/_doc/t:elasticsearch-operations:k:";

  private TestPlatform platform;
  private HttpClient http;
  private ElasticsearchConnection elasticsearch;
  private Map<Operation, OperationDriver> drivers;

  @BeforeAll
  void open(TestPlatform platform) throws Exception {
    this.platform = platform;
    http = HttpClient.newHttpClient();
    elasticsearch =
        new ElasticsearchConnection(
            URI.create(platform.elasticsearchUri()), Duration.ofSeconds(10));
    drivers = ElasticsearchOperations.drivers(elasticsearch);
    new ItemIndex(elasticsearch).load(List.of(new ItemSet(TENANT, "k", 450)), items -> {});
  }

  @AfterAll
  void close() {
    elasticsearch.close();
    http.close();
  }

  @Test
  void searches_anyItem_findSomethingAndCountInTheStatsGroup() throws Exception {
    long before = countOfGroup();
    assertThat(run(Operation.SEARCH, 6).outcome()).isEqualTo(Outcome.OK);
    assertThat(run(Operation.SEARCH, 6).bytes()).isGreaterThan(100);
    assertThat(run(Operation.MATCH, 6).bytes()).isGreaterThan(1_000);
    OperationResult filtered = run(Operation.FILTER, 6);
    assertThat(filtered.outcome()).isEqualTo(Outcome.OK);
    assertThat(filtered.bytes()).isGreaterThan(1_000);
    assertThat(run(Operation.AGGREGATION, 6).outcome()).isEqualTo(Outcome.OK);
    assertThat(countOfGroup() - before).isEqualTo(5);
  }

  @Test
  void filter_lastItem_findsItAlone() throws Exception {
    CacheKey last = item(449);
    assertThat(run(Operation.FILTER, 449))
        .isEqualTo(
            OperationResult.of(
                Outcome.OK,
                (long) ItemText.name(last).length() + ItemText.description(last).length()));
    assertThat(run(Operation.FILTER, 10_000)).isEqualTo(OperationResult.of(Outcome.OK, 0));
  }

  @Test
  void aggregation_fromAnId_hasABucketForEachHundred() throws Exception {
    assertThat(run(Operation.AGGREGATION, 0)).isEqualTo(OperationResult.of(Outcome.OK, 5 * 16));
    assertThat(run(Operation.AGGREGATION, 350)).isEqualTo(OperationResult.of(Outcome.OK, 2 * 16));
  }

  @Test
  void aggregation_withAndWithoutRequestCache_hitsItOrPassesItBy() throws Exception {
    request("POST", "/items/_refresh");
    run(Operation.AGGREGATION, 20);
    long hits = requestCache("hit_count");
    long all = hits + requestCache("miss_count");
    run(Operation.AGGREGATION, 20);
    run(Operation.AGGREGATION, 20);
    assertThat(requestCache("hit_count") - hits).isEqualTo(2);
    OperationCall bypass =
        new OperationCall(item(20), TTL_MILLIS, 7, PayloadSizes.USUAL, List.of(), false);
    assertThat(driver(Operation.AGGREGATION).run(bypass).outcome()).isEqualTo(Outcome.OK);
    assertThat(requestCache("hit_count") + requestCache("miss_count") - all).isEqualTo(2);
  }

  @Test
  void index_itemAnew_replacesItsDocument() throws Exception {
    String description = ItemText.description(item(30), 7);
    assertThat(run(Operation.INDEX, 30))
        .isEqualTo(
            OperationResult.of(
                Outcome.OK, (long) ItemText.name(item(30)).length() + description.length()));
    JsonNode found = request("GET", DOCUMENT + 30);
    assertThat(found.at("/_source/description").asText()).isEqualTo(description);
    assertThat(found.at("/_version").asLong()).isGreaterThan(1);
  }

  @Test
  void bulk_fiftyItems_replacesAll() throws Exception {
    List<CacheKey> others =
        LongStream.range(101, 150).mapToObj(ElasticsearchOperationsTest::item).toList();
    OperationCall fifty =
        new OperationCall(item(100), TTL_MILLIS, 7, PayloadSizes.USUAL, others, true);
    OperationResult result = driver(Operation.BULK).run(fifty);
    assertThat(result.outcome()).isEqualTo(Outcome.OK);
    assertThat(result.bytes()).isGreaterThan(50 * 100);
    for (long id : new long[] {100, 149}) {
      assertThat(request("GET", DOCUMENT + id).at("/_source/description").asText())
          .isEqualTo(ItemText.description(item(id), 7));
    }
  }

  @Test
  void run_elasticsearchKilled_failsAndRecoversByItself() throws Exception {
    platform.kill(Part.ELASTICSEARCH);
    try {
      for (Operation operation : drivers.keySet()) {
        assertThat(Failing.kindOf(() -> run(operation, 40)))
            .as(operation.label())
            .isEqualTo(ErrorKind.CONNECTION);
      }
    } finally {
      platform.restart(Part.ELASTICSEARCH);
    }
    for (Operation operation : drivers.keySet()) {
      Await.until(
          operation.label() + " succeeds again",
          PATIENCE,
          () -> Failing.kindOf(() -> run(operation, 40)) == null);
    }
  }

  private OperationDriver driver(Operation operation) {
    return Objects.requireNonNull(drivers.get(operation), operation.label());
  }

  private OperationResult run(Operation operation, long id)
      throws OperationFailure, InterruptedException {
    return driver(operation).run(call(id));
  }

  private static CacheKey item(long id) {
    return new CacheKey(TENANT, "k", id);
  }

  private static OperationCall call(long id) {
    return new OperationCall(item(id), TTL_MILLIS, 7);
  }

  private long countOfGroup() throws Exception {
    String group = ItemSearch.STATS_GROUP;
    return request("GET", "/items/_stats/search?groups=" + group)
        .at("/_all/total/search/groups/" + group + "/query_total")
        .asLong();
  }

  private long requestCache(String what) throws Exception {
    return request("GET", "/items/_stats/request_cache")
        .at("/_all/total/request_cache/" + what)
        .asLong();
  }

  private JsonNode request(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(platform.elasticsearchUri() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(PATIENCE)
            .build();
    return new JsonMapper().readTree(http.send(request, BodyHandlers.ofString()).body());
  }
}

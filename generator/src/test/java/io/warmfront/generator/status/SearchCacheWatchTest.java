package io.warmfront.generator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.workload.Operation;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.elasticsearch.CacheCounts;
import io.warmfront.generator.operation.elasticsearch.ElasticsearchConnection;
import io.warmfront.generator.operation.elasticsearch.ElasticsearchOperations;
import io.warmfront.generator.operation.elasticsearch.SearchCache;
import io.warmfront.generator.operation.elasticsearch.SearchCaches;
import io.warmfront.generator.payload.PayloadSizes;
import io.warmfront.generator.prepare.ItemSet;
import io.warmfront.generator.prepare.elasticsearch.ItemIndex;
import io.warmfront.local.Part;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithPlatform(Part.ELASTICSEARCH)
class SearchCacheWatchTest {
  private static final String TENANT = "search-cache-watch";
  private static final int MANY = 12;

  private final AtomicBoolean isMine = new AtomicBoolean();
  private ElasticsearchConnection elasticsearch;
  private SearchCacheWatch watch;

  @BeforeEach
  void open(TestPlatform platform) throws Exception {
    elasticsearch =
        new ElasticsearchConnection(
            URI.create(platform.elasticsearchUri()), Duration.ofSeconds(10));
    new ItemIndex(elasticsearch).load(List.of(new ItemSet(TENANT, "k", 300)), items -> {});
    elasticsearch.client().indices().clearCache(clear -> clear.index("items"));
    watch = new SearchCacheWatch(new SearchCaches(elasticsearch), isMine::get, 1);
  }

  @AfterEach
  void close() {
    elasticsearch.close();
  }

  @Test
  void look_sameAggregationAgainAndAgain_allButTheFirstHit() throws Exception {
    isMine.set(true);
    watch.look();
    aggregate(true);
    watch.look();
    assertThat(requests()).containsExactly(MANY - 1, 1);

    aggregate(false);
    watch.look();
    assertThat(requests()).as("without the request cache").containsExactly(MANY - 1, 1);
    assertThat(watch.sum(SearchCache.REQUEST).bytes()).isPositive();
  }

  @Test
  void look_notMine_countsNothingOfIt() throws Exception {
    aggregate(true);
    watch.look();
    assertThat(requests()).containsExactly(0, 0);
    isMine.set(true);
    watch.look();
    assertThat(requests()).as("what was before").containsExactly(0, 0);
    aggregate(true);
    isMine.set(false);
    watch.look();
    assertThat(requests()).as("up to the end").containsExactly(MANY, 0);
    aggregate(true);
    watch.look();
    assertThat(requests()).as("what comes after").containsExactly(MANY, 0);
  }

  @Test
  void metrics_lookups_showHitsAndMissesOfWhatCountsThem() throws Exception {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new SearchCacheMetrics(watch).bindTo(registry);
    isMine.set(true);
    watch.look();
    aggregate(true);
    watch.look();
    assertThat(registry.scrape())
        .contains(
            "warmfront_search_cache_lookups_total{cache=\"request\",outcome=\"hit\"} 11.0",
            "warmfront_search_cache_lookups_total{cache=\"request\",outcome=\"miss\"} 1.0",
            "warmfront_search_cache_lookups_total{cache=\"query\",outcome=\"miss\"}",
            "warmfront_search_cache_evictions_total{cache=\"fielddata\"} 0.0",
            "warmfront_search_cache_bytes{cache=\"fielddata\"} 0.0")
        .doesNotContain("lookups_total{cache=\"fielddata\"");
  }

  @Test
  void since_countsThatFell_areAllNew() {
    CacheCounts before = new CacheCounts(10, 20, 3, 700);
    assertThat(new CacheCounts(15, 20, 3, 900).since(before))
        .isEqualTo(new CacheCounts(5, 0, 0, 900));
    assertThat(new CacheCounts(2, 1, 0, 100).since(before))
        .as("a restarted Elasticsearch")
        .isEqualTo(new CacheCounts(2, 1, 0, 100));
  }

  private List<Integer> requests() {
    CacheCounts counts = watch.sum(SearchCache.REQUEST);
    return List.of((int) counts.hits(), (int) counts.misses());
  }

  private void aggregate(boolean requestCache) throws Exception {
    OperationDriver driver =
        Objects.requireNonNull(
            ElasticsearchOperations.drivers(elasticsearch).get(Operation.AGGREGATION));
    for (int i = 0; i < MANY; i++) {
      OperationCall same =
          new OperationCall(
              new CacheKey(TENANT, "k", 7), 60_000, i, PayloadSizes.USUAL, List.of(), requestCache);
      assertThat(driver.run(same).outcome()).isEqualTo(Outcome.OK);
    }
  }
}

package io.warmfront.generator.operation.elasticsearch;

import co.elastic.clients.elasticsearch._types.CommonStatsFlag;
import co.elastic.clients.elasticsearch._types.FielddataStats;
import co.elastic.clients.elasticsearch._types.QueryCacheStats;
import co.elastic.clients.elasticsearch._types.RequestCacheStats;
import co.elastic.clients.elasticsearch.indices.stats.IndexStats;
import io.warmfront.generator.operation.OperationFailure;
import java.util.Map;
import java.util.Objects;

/**
 * The statistics of the caches over the items' index, as Elasticsearch keeps them: of all who
 * search the index. The answer to a search does not say whether it came from a cache, so this is
 * all that can be known. Thread-safe.
 */
public final class SearchCaches {
  private final ElasticsearchConnection connection;

  /** Creates a reader. */
  public SearchCaches(ElasticsearchConnection connection) {
    this.connection = connection;
  }

  /**
   * Returns what each cache counts, since the index was opened.
   *
   * @throws OperationFailure if Elasticsearch did not answer, or has no such index
   */
  public Map<SearchCache, CacheCounts> read() throws OperationFailure {
    IndexStats index =
        connection.ask(
            "statistics of caches",
            client ->
                Objects.requireNonNull(
                    client
                        .indices()
                        .stats(stats ->
                            stats
                                .index(ItemSearch.INDEX)
                                .metric(
                                    CommonStatsFlag.RequestCache,
                                    CommonStatsFlag.QueryCache,
                                    CommonStatsFlag.Fielddata))
                        .all()
                        .total()));
    RequestCacheStats request = Objects.requireNonNull(index.requestCache());
    QueryCacheStats query = Objects.requireNonNull(index.queryCache());
    FielddataStats fielddata = Objects.requireNonNull(index.fielddata());
    return Map.of(
        SearchCache.REQUEST,
        new CacheCounts(
            request.hitCount(),
            request.missCount(),
            request.evictions(),
            request.memorySizeInBytes()),
        SearchCache.QUERY,
        new CacheCounts(
            query.hitCount(), query.missCount(), query.evictions(), query.memorySizeInBytes()),
        SearchCache.FIELDDATA,
        new CacheCounts(
            0,
            0,
            Objects.requireNonNullElse(fielddata.evictions(), 0L),
            fielddata.memorySizeInBytes()));
  }
}

package io.warmfront.generator.operation.elasticsearch;

import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationSpan;
import io.warmfront.generator.operation.SearchEngine;

/** Finds a tenant's items by the beginnings of words, as they are typed. */
public final class ItemSearch implements SearchEngine {
  /** The index of items. */
  public static final String INDEX = "items";

  /** Elasticsearch's own statistics count the load's searches under this name, and no others. */
  public static final String STATS_GROUP = "warmfront-load";

  static final int HITS = 10;

  private final ElasticsearchConnection connection;

  /** Creates a search. */
  public ItemSearch(ElasticsearchConnection connection) {
    this.connection = connection;
  }

  @Override
  public long search(String tenant, String typed, OperationSpan span) throws OperationFailure {
    return Found.bytes(connection, "search", span, request(tenant, typed));
  }

  private static SearchRequest request(String tenant, String typed) {
    return SearchRequest.of(search ->
        search
            .index(INDEX)
            .size(HITS)
            .stats(STATS_GROUP)
            .query(query ->
                query.bool(all ->
                    all.filter(f -> f.term(t -> t.field("tenant").value(tenant)))
                        .must(must ->
                            must.multiMatch(match ->
                                match
                                    .query(typed)
                                    .type(TextQueryType.BoolPrefix)
                                    .fields("name", "description"))))));
  }
}

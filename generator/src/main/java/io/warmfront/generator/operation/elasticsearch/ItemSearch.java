package io.warmfront.generator.operation.elasticsearch;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.SearchEngine;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** Finds a tenant's items by the beginnings of words, as they are typed. */
public final class ItemSearch implements SearchEngine {
  /** The index of items. */
  public static final String INDEX = "items";

  /** Elasticsearch's own statistics count the load's searches under this name, and no others. */
  public static final String STATS_GROUP = "warmfront-load";

  private static final int HITS = 10;

  private final ElasticsearchConnection connection;

  /** Creates a search. */
  public ItemSearch(ElasticsearchConnection connection) {
    this.connection = connection;
  }

  @Override
  public long search(String tenant, String typed) throws OperationFailure {
    try {
      SearchResponse<ObjectNode> found =
          connection.client().search(request(tenant, typed), ObjectNode.class);
      return found.hits().hits().stream().mapToLong(ItemSearch::length).sum();
    } catch (ElasticsearchException e) {
      throw new OperationFailure(ErrorKind.SEARCH_ERROR, "search refused", e);
    } catch (IOException e) {
      throw new OperationFailure(kind(e), "search failed", e);
    }
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

  private static long length(Hit<ObjectNode> hit) {
    ObjectNode item = hit.source();
    return item == null
        ? 0
        : item.path("name").asText().length() + item.path("description").asText().length();
  }

  private static ErrorKind kind(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectionRequestTimeoutException) {
        return ErrorKind.POOL_EXHAUSTED;
      }
      if (cause instanceof SocketTimeoutException || cause instanceof TimeoutException) {
        return ErrorKind.TIMEOUT;
      }
    }
    return ErrorKind.CONNECTION;
  }
}

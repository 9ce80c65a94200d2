package io.warmfront.generator.operation.elasticsearch;

import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationSpan;

/** Documents that a search found. */
final class Found {
  private Found() {}

  /**
   * Sends a search.
   *
   * @param what the search, for messages
   * @param span what is told of the operation
   * @return the bytes of what it found
   */
  static long bytes(
      ElasticsearchConnection connection, String what, OperationSpan span, SearchRequest request)
      throws OperationFailure {
    SearchResponse<ObjectNode> found =
        connection.ask(what, span, client -> client.search(request, ObjectNode.class));
    return found.hits().hits().stream().mapToLong(Found::length).sum();
  }

  private static long length(Hit<ObjectNode> hit) {
    ObjectNode item = hit.source();
    return item == null
        ? 0
        : item.path("name").asText().length() + item.path("description").asText().length();
  }
}

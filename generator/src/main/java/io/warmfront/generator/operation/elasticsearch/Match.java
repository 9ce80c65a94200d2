package io.warmfront.generator.operation.elasticsearch;

import co.elastic.clients.elasticsearch.core.SearchRequest;
import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.payload.ItemText;

/** A match query for two words of an item's description; ten hits, any answer is good. */
final class Match implements OperationDriver {
  private final ElasticsearchConnection connection;

  Match(ElasticsearchConnection connection) {
    this.connection = connection;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure {
    String words = words(call.item());
    long bytes = Found.bytes(connection, "match", call.span(), request(call.item(), words));
    return OperationResult.of(Outcome.OK, words.length() + bytes);
  }

  private static SearchRequest request(CacheKey item, String words) {
    return SearchRequest.of(search ->
        search
            .index(ItemSearch.INDEX)
            .size(ItemSearch.HITS)
            .stats(ItemSearch.STATS_GROUP)
            .query(query ->
                query.bool(all ->
                    all.filter(f -> f.term(t -> t.field("tenant").value(item.tenant())))
                        .must(must -> must.match(m -> m.field("description").query(words))))));
  }

  private static String words(CacheKey item) {
    String description = ItemText.description(item);
    int second = description.indexOf(' ') + 1;
    return description.substring(0, description.indexOf(' ', second));
  }
}

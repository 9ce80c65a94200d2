package io.warmfront.generator.operation.elasticsearch;

import co.elastic.clients.elasticsearch.core.SearchRequest;
import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;

/** A filter by tenant, key space and a hundred ids, without scores; ten hits. */
final class Filter implements OperationDriver {
  private static final int IDS = 100;

  private final ElasticsearchConnection connection;

  Filter(ElasticsearchConnection connection) {
    this.connection = connection;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure {
    return OperationResult.of(
        Outcome.OK, Found.bytes(connection, "filter", call.span(), request(call.item())));
  }

  private static SearchRequest request(CacheKey item) {
    double from = (double) item.id();
    return SearchRequest.of(search ->
        search
            .index(ItemSearch.INDEX)
            .size(ItemSearch.HITS)
            .stats(ItemSearch.STATS_GROUP)
            .query(query ->
                query.bool(all ->
                    all.filter(f -> f.term(t -> t.field("tenant").value(item.tenant())))
                        .filter(f -> f.term(t -> t.field("keyspace").value(item.keySpace())))
                        .filter(f ->
                            f.range(r -> r.number(n -> n.field("id").gte(from).lt(from + IDS)))))));
  }
}

package io.warmfront.generator.operation.elasticsearch;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;
import java.util.Objects;

/**
 * A histogram over the ids of a key space from an id on, without hits, by way of the request cache
 * or not.
 */
final class Aggregation implements OperationDriver {
  private static final String NAME = "ids";
  private static final double INTERVAL = 100;
  private static final int BUCKET_BYTES = 16;

  private final ElasticsearchConnection connection;

  Aggregation(ElasticsearchConnection connection) {
    this.connection = connection;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure {
    SearchRequest request = request(call);
    SearchResponse<Void> answer =
        connection.ask("aggregation", call.span(), client -> client.search(request, Void.class));
    Aggregate ids = Objects.requireNonNull(answer.aggregations().get(NAME), NAME);
    int buckets = ids.histogram().buckets().array().size();
    return OperationResult.of(Outcome.OK, (long) buckets * BUCKET_BYTES);
  }

  private static SearchRequest request(OperationCall call) {
    return SearchRequest.of(search ->
        search
            .index(ItemSearch.INDEX)
            .size(0)
            .stats(ItemSearch.STATS_GROUP)
            .requestCache(call.requestCache())
            .query(query ->
                query.bool(all ->
                    all.filter(f -> f.term(t -> t.field("tenant").value(call.item().tenant())))
                        .filter(f -> f.term(t -> t.field("keyspace").value(call.item().keySpace())))
                        .filter(f ->
                            f.range(
                                r -> r.number(n -> n.field("id").gte((double) call.item().id()))))))
            .aggregations(NAME, a -> a.histogram(h -> h.field("id").interval(INTERVAL))));
  }
}

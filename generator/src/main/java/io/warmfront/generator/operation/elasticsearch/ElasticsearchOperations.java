package io.warmfront.generator.operation.elasticsearch;

import io.warmfront.contract.workload.Operation;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.Search;
import java.util.Map;

/** The operations that are aimed at Elasticsearch. */
public final class ElasticsearchOperations {
  private ElasticsearchOperations() {}

  /** Returns their drivers. */
  public static Map<Operation, OperationDriver> drivers(ElasticsearchConnection connection) {
    return Map.ofEntries(
        Map.entry(Operation.SEARCH, new Search(new ItemSearch(connection))),
        Map.entry(Operation.MATCH, new Match(connection)),
        Map.entry(Operation.FILTER, new Filter(connection)),
        Map.entry(Operation.AGGREGATION, new Aggregation(connection)),
        Map.entry(Operation.INDEX, new IndexDocument(connection)),
        Map.entry(Operation.BULK, new Bulk(connection)));
  }
}

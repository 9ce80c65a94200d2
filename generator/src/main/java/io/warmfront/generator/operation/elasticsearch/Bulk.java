package io.warmfront.generator.operation.elasticsearch;

import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;

/** One bulk request with a new document of each item of the batch; an error if any was refused. */
final class Bulk implements OperationDriver {
  private final ElasticsearchConnection connection;

  Bulk(ElasticsearchConnection connection) {
    this.connection = connection;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure {
    BulkRequest.Builder request = new BulkRequest.Builder().index(ItemSearch.INDEX);
    long bytes = 0;
    for (int i = 0; i < call.size(); i++) {
      CacheKey item = call.item(i);
      Document document = Document.of(item, call.revision());
      bytes += document.length();
      request.operations(
          operation -> operation.index(index -> index.id(item.text()).document(document)));
    }
    BulkRequest bulk = request.build();
    BulkResponse response = connection.ask("bulk", call.span(), client -> client.bulk(bulk));
    return response.errors()
        ? OperationResult.error(ErrorKind.SEARCH_ERROR)
        : OperationResult.of(Outcome.OK, bytes);
  }
}

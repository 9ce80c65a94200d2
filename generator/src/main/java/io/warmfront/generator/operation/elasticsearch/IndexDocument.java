package io.warmfront.generator.operation.elasticsearch;

import co.elastic.clients.elasticsearch.core.IndexResponse;
import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;

/** An index request with a new document of an item; searches see it after the next refresh. */
final class IndexDocument implements OperationDriver {
  private final ElasticsearchConnection connection;

  IndexDocument(ElasticsearchConnection connection) {
    this.connection = connection;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure {
    Document document = Document.of(call.item(), call.revision());
    IndexResponse _ =
        connection.ask(
            "index",
            call.span(),
            client ->
                client.index(index ->
                    index.index(ItemSearch.INDEX).id(call.item().text()).document(document)));
    return OperationResult.of(Outcome.OK, document.length());
  }
}

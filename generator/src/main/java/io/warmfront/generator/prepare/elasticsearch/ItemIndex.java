package io.warmfront.generator.prepare.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.mapping.DynamicMapping;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import io.warmfront.contract.entry.CacheKey;
import io.warmfront.generator.operation.elasticsearch.Document;
import io.warmfront.generator.operation.elasticsearch.ElasticsearchConnection;
import io.warmfront.generator.operation.elasticsearch.ItemSearch;
import io.warmfront.generator.prepare.ItemSet;
import io.warmfront.generator.prepare.ItemStore;
import io.warmfront.generator.prepare.PrepareFailedException;
import io.warmfront.generator.prepare.StoreAbsentException;
import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The index of items, with an explicit mapping: Elasticsearch must neither create an index nor
 * guess a field by itself.
 */
public final class ItemIndex implements ItemStore {
  private static final String INDEX = ItemSearch.INDEX;
  private static final String EXISTS = "resource_already_exists_exception";
  private static final int BATCH = 2_000;
  private static final int UNAVAILABLE = 500;

  private final ElasticsearchConnection connection;

  /**
   * Creates the index's loader.
   *
   * @param connection waits longer for an answer than an operation does
   */
  public ItemIndex(ElasticsearchConnection connection) {
    this.connection = connection;
  }

  @Override
  public String name() {
    return "Elasticsearch";
  }

  @Override
  public void load(List<ItemSet> sets, LongConsumer progress)
      throws StoreAbsentException, PrepareFailedException {
    try {
      ElasticsearchClient client = connection.client();
      create(client);
      client.indices().refresh(refresh -> refresh.index(INDEX));
      for (ItemSet set : sets) {
        if (count(client, set) == set.count()) {
          progress.accept(set.count());
        } else {
          index(client, set, progress);
        }
      }
      client.indices().refresh(refresh -> refresh.index(INDEX));
    } catch (ElasticsearchException e) {
      if (e.status() >= UNAVAILABLE) {
        throw new StoreAbsentException(String.valueOf(e.getMessage()), e);
      }
      throw new PrepareFailedException("Elasticsearch refused: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new StoreAbsentException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void create(ElasticsearchClient client) throws IOException {
    if (client.indices().exists(exists -> exists.index(INDEX)).value()) {
      return;
    }
    try {
      client
          .indices()
          .create(create ->
              create
                  .index(INDEX)
                  .settings(s -> s.numberOfShards("1").numberOfReplicas("0"))
                  .mappings(mappings ->
                      mappings
                          .dynamic(DynamicMapping.Strict)
                          .properties("tenant", field -> field.keyword(k -> k))
                          .properties("keyspace", field -> field.keyword(k -> k))
                          .properties("id", field -> field.long_(n -> n))
                          .properties("name", field -> field.text(t -> t))
                          .properties("description", field -> field.text(t -> t))));
    } catch (ElasticsearchException e) {
      if (!EXISTS.equals(e.error().type())) {
        throw e;
      }
    }
  }

  private static long count(ElasticsearchClient client, ItemSet set) throws IOException {
    return client
        .count(count ->
            count
                .index(INDEX)
                .query(query ->
                    query.bool(all ->
                        all.filter(f -> f.term(t -> t.field("tenant").value(set.tenant())))
                            .filter(f -> f.term(t -> t.field("keyspace").value(set.keySpace())))
                            .filter(f ->
                                f.range(
                                    r -> r.number(n -> n.field("id").lt((double) set.count())))))))
        .count();
  }

  private static void index(ElasticsearchClient client, ItemSet set, LongConsumer progress)
      throws IOException, PrepareFailedException {
    for (long from = 0; from < set.count(); from += BATCH) {
      long next = Math.min(from + BATCH, set.count());
      BulkRequest.Builder bulk = new BulkRequest.Builder().index(INDEX);
      for (long id = from; id < next; id++) {
        CacheKey item = new CacheKey(set.tenant(), set.keySpace(), id);
        bulk.operations(operation ->
            operation.index(index -> index.id(item.text()).document(Document.of(item))));
      }
      BulkResponse response = client.bulk(bulk.build());
      if (response.errors()) {
        throw new PrepareFailedException(
            "Elasticsearch refused items: " + firstError(response), null);
      }
      progress.accept(next - from);
    }
  }

  private static String firstError(BulkResponse response) {
    return response.items().stream()
        .filter(item -> item.error() != null)
        .map(item -> String.valueOf(item.error()))
        .findFirst()
        .orElse("unknown");
  }
}

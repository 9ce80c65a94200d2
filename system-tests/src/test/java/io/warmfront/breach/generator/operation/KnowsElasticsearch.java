package io.warmfront.breach.generator.operation;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import org.jspecify.annotations.NullMarked;

/** A breach: a driver outside its room. */
@NullMarked
public interface KnowsElasticsearch {
  /** Returns the driver. */
  ElasticsearchClient client();
}

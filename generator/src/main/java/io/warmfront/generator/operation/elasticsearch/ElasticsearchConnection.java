package io.warmfront.generator.operation.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The one Elasticsearch client. It is made with the first request, because that takes time that a
 * run without searches need not spend; it connects and reconnects by itself. Thread-safe.
 */
public final class ElasticsearchConnection implements AutoCloseable {
  private static final int CONNECTIONS = 64;

  private final URI uri;
  private final Duration timeout;
  private @Nullable ElasticsearchClient client;

  /**
   * Creates a connection that is not open yet.
   *
   * @param uri such as {@code http://127.0.0.1:9200}
   * @param timeout longest wait for a connection, and for an answer
   */
  public ElasticsearchConnection(URI uri, Duration timeout) {
    this.uri = uri;
    this.timeout = timeout;
  }

  /** Returns the client. */
  public synchronized ElasticsearchClient client() {
    ElasticsearchClient made = client;
    if (made == null) {
      made = new ElasticsearchClient(new Rest5ClientTransport(rest(), new JacksonJsonpMapper()));
      client = made;
    }
    return made;
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      try {
        client.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Rest5Client rest() {
    Timeout limit = Timeout.of(timeout);
    return Rest5Client.builder(uri)
        .setConnectionConfigCallback(
            connection -> connection.setConnectTimeout(limit).setSocketTimeout(limit))
        .setConnectionManagerCallback(
            manager -> manager.setMaxConnPerRoute(CONNECTIONS).setMaxConnTotal(CONNECTIONS))
        .setRequestConfigCallback(
            request -> request.setResponseTimeout(limit).setConnectionRequestTimeout(limit))
        .build();
  }
}

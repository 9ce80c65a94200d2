package io.warmfront.generator.operation.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.NoSpan;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.util.DeadlineTimeoutException;
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

  /** A request and its answer. */
  @FunctionalInterface
  interface Request<T> {
    T to(ElasticsearchClient client) throws IOException;
  }

  /**
   * Returns the answer to a request.
   *
   * @param what the request, for messages
   * @throws OperationFailure if no connection was free, or Elasticsearch did not answer, or refused
   */
  <T> T ask(String what, Request<T> request) throws OperationFailure {
    return ask(what, NoSpan.NONE, request);
  }

  /**
   * Returns the answer to a request.
   *
   * @param what the request, for messages
   * @param span what is told of the operation; its headers go with the request
   * @throws OperationFailure if no connection was free, or Elasticsearch did not answer, or refused
   */
  <T> T ask(String what, OperationSpan span, Request<T> request) throws OperationFailure {
    try {
      return request.to(client(span.headers()));
    } catch (ElasticsearchException e) {
      throw new OperationFailure(ErrorKind.SEARCH_ERROR, what + " refused", e);
    } catch (IOException e) {
      throw new OperationFailure(kind(e), what + " failed", e);
    } catch (RuntimeException e) {
      // the client has no better word for a wait for a connection that was too long
      if (isExhausted(e)) {
        throw new OperationFailure(ErrorKind.POOL_EXHAUSTED, what + " failed", e);
      }
      throw e;
    }
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

  private ElasticsearchClient client(Map<String, String> headers) {
    return headers.isEmpty()
        ? client()
        : client()
            .withTransportOptions(options -> {
              headers.forEach(options::addHeader);
              return options;
            });
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

  private static boolean isExhausted(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectionRequestTimeoutException
          || cause instanceof DeadlineTimeoutException) {
        return true;
      }
    }
    return false;
  }

  private static ErrorKind kind(IOException e) {
    if (isExhausted(e)) {
      return ErrorKind.POOL_EXHAUSTED;
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException || cause instanceof TimeoutException) {
        return ErrorKind.TIMEOUT;
      }
    }
    return ErrorKind.CONNECTION;
  }
}

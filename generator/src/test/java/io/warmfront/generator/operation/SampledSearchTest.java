package io.warmfront.generator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.warmfront.contract.entry.CacheKey;
import io.warmfront.generator.operation.elasticsearch.ElasticsearchConnection;
import io.warmfront.generator.operation.elasticsearch.ElasticsearchOperations;
import io.warmfront.generator.span.SpanDesk;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What is sent to Elasticsearch; a server that refuses everything hears it as well. */
class SampledSearchTest {
  private static final OperationCall CALL =
      new OperationCall(new CacheKey("acme", "k", 7), 60_000, 7);

  @Test
  void run_sampled_namesItsSpanToTheServer() throws Exception {
    Queue<String> heard = new ConcurrentLinkedQueue<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          heard.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
          exchange.sendResponseHeaders(500, -1);
          exchange.close();
        });
    server.start();
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (SpanDesk desk = SpanDesk.open();
        ElasticsearchConnection connection =
            new ElasticsearchConnection(uri, Duration.ofSeconds(20))) {
      OperationSpan span = desk.begin(CALL);
      for (Map.Entry<OperationCall, String> each :
          Map.of(CALL, "null", CALL.with(span), String.join("", span.headers().values()))
              .entrySet()) {
        heard.clear();
        for (OperationDriver driver : ElasticsearchOperations.drivers(connection).values()) {
          assertThat(Failing.kindOf(() -> driver.run(each.getKey()))).isNotNull();
        }
        assertThat(heard).containsExactlyElementsOf(Collections.nCopies(6, each.getValue()));
      }
    } finally {
      server.stop(0);
    }
  }
}

package io.warmfront.telemetry.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A real server, asked as Prometheus asks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ScrapeControllerTest {
  /** What Prometheus 2 sends with native histograms, and what it sends without. */
  private static final String WITH_PROTOBUF =
      "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited,"
          + "application/openmetrics-text;version=1.0.0;q=0.8,text/plain;version=0.0.4;q=0.5,"
          + "*/*;q=0.1";

  private static final String TEXTS =
      "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
          + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

  private final HttpClient client = HttpClient.newHttpClient();
  private EmbeddedServer server;

  @BeforeAll
  void start() {
    server =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                "micronaut.server.port",
                -1,
                "micronaut.application.name",
                "warmfront-test",
                "micronaut.metrics.enabled",
                true,
                "micronaut.metrics.export.prometheus.enabled",
                true,
                "endpoints.prometheus.enabled",
                false,
                "warmfront.instance",
                "test-1"));
  }

  @AfterAll
  void stop() {
    server.close();
    client.close();
  }

  @Test
  void scrape_nothingAskedFor_isPrometheusText() throws Exception {
    HttpResponse<byte[]> response = scrape("");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(contentType(response)).startsWith("text/plain; version=0.0.4");
    assertThat(text(response))
        .contains("# TYPE jvm_memory_used_bytes gauge")
        .doesNotContain("# EOF");
  }

  @Test
  void scrape_openMetricsAskedFor_endsAsItMust() throws Exception {
    HttpResponse<byte[]> response = scrape(TEXTS);
    assertThat(contentType(response)).startsWith("application/openmetrics-text; version=1.0.0");
    assertThat(text(response)).endsWith("# EOF\n");
  }

  @Test
  void scrape_protobufAskedFor_isDelimitedMessages() throws Exception {
    HttpResponse<byte[]> response = scrape(WITH_PROTOBUF);
    assertThat(contentType(response))
        .startsWith("application/vnd.google.protobuf")
        .contains("proto=io.prometheus.client.MetricFamily")
        .contains("encoding=delimited");
    assertThat(text(response)).contains("jvm_memory_used_bytes").doesNotContain("# TYPE");
  }

  private HttpResponse<byte[]> scrape(String accept) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.getURL() + "/prometheus"));
    if (!accept.isEmpty()) {
      request.header("Accept", accept);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String contentType(HttpResponse<byte[]> response) {
    return response.headers().firstValue("Content-Type").orElse("");
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.ISO_8859_1);
  }
}

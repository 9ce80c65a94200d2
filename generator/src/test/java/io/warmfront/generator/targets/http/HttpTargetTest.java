package io.warmfront.generator.targets.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.workload.Endpoint;
import io.warmfront.contract.workload.HttpVersion;
import io.warmfront.contract.workload.Receivers;
import io.warmfront.contract.workload.Request;
import io.warmfront.contract.workload.Target;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.generator.NginxServer;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.operation.OperationSpan;
import io.warmfront.generator.span.SpanDesk;
import io.warmfront.generator.targets.OpenTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a real nginx: HTTP/1.1 and HTTP/2, with and without TLS, with a cache. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpTargetTest {
  private static final long TIMEOUT_MILLIS = 20_000;
  private static final OperationResult ITEM = OperationResult.of(Outcome.OK, 4);
  private static final String LOCATIONS =
      """
      location /item { return 200 "item"; }
      location /age { add_header Age 7; return 200 "item"; }
      location /moved { return 302 http://203.0.113.1/; }
      location /missing { return 404 "none"; }
      location /trace { return 200 "<$http_traceparent>"; }
      location /status { stub_status; }
      """;

  /** How the same locations are reached. */
  enum Way {
    PLAIN(HttpVersion.HTTP1, "http"),
    ENCRYPTED(HttpVersion.HTTP1, "https"),
    PRIOR_KNOWLEDGE(HttpVersion.HTTP2, "http"),
    AGREED(HttpVersion.HTTP2, "https");

    private final HttpVersion version;
    private final String scheme;

    Way(HttpVersion version, String scheme) {
      this.version = version;
      this.scheme = scheme;
    }
  }

  private int plain;
  private int encrypted;
  private int priorKnowledge;
  private int origin;
  private TestCertificate certificate;
  private NginxServer nginx;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    plain = NginxServer.freePort();
    encrypted = NginxServer.freePort();
    priorKnowledge = NginxServer.freePort();
    origin = NginxServer.freePort();
    certificate = TestCertificate.create(folder);
    nginx =
        NginxServer.start(
            folder,
            """
            keepalive_requests 50;
            proxy_cache_path %1$s/cache keys_zone=items:1m;
            server {
              listen 127.0.0.1:%2$d;
              %3$s
              location /cached/ {
                proxy_pass http://127.0.0.1:%6$d;
                proxy_cache items;
                proxy_cache_valid 200 1h;
                proxy_cache_bypass $arg_bypass;
                add_header X-Cache-Status $upstream_cache_status;
              }
            }
            server {
              listen 127.0.0.1:%4$d ssl http2;
              ssl_certificate %7$s;
              ssl_certificate_key %8$s;
              %3$s
            }
            server { listen 127.0.0.1:%5$d http2; %3$s }
            server { listen 127.0.0.1:%6$d; location / { return 200 "of the origin"; } }
            """
                .formatted(
                    folder,
                    plain,
                    LOCATIONS,
                    encrypted,
                    priorKnowledge,
                    origin,
                    certificate.certificate(),
                    certificate.key()),
            plain);
  }

  @AfterAll
  void stop() throws Exception {
    if (nginx != null) {
      nginx.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void get_everyWay_isWhatTheServerSays(Way way) throws Exception {
    try (OpenTarget target = Calls.open(target(way, 3))) {
      assertThat(Calls.get(target, "/item")).isEqualTo(ITEM);
      assertThat(Calls.get(target, "/age")).isEqualTo(OperationResult.of(Outcome.HIT, 4));
      assertThat(Calls.get(target, "/moved").outcome()).as("not followed").isEqualTo(Outcome.OK);
      assertThat(Calls.get(target, "/missing").error()).isEqualTo(ErrorKind.HTTP_STATUS);
      assertThat(Calls.run(target, Calls.checked("/missing", List.of(200, 404), "one"), 1))
          .isEqualTo(ITEM);
      assertThat(Calls.run(target, Calls.checked("/item", List.of(304), ""), 1).error())
          .isEqualTo(ErrorKind.HTTP_STATUS);
      assertThat(Calls.run(target, Calls.checked("/item", List.of(), "iten"), 1).error())
          .isEqualTo(ErrorKind.CHECK_FAILED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void get_sampled_namesItsSpanUnlessTheWorkloadNamesAnother(Way way) throws Exception {
    try (SpanDesk desk = SpanDesk.open();
        OpenTarget target = Calls.open(target(way, 1))) {
      OperationCall call = Calls.call(1);
      OperationSpan span = desk.begin(call);
      String named = Objects.requireNonNull(span.headers().get("traceparent"));
      assertThat(trace(target, Map.of(), "<" + named + ">", call.with(span))).isNull();
      assertThat(trace(target, Map.of("TraceParent", "own"), "<own>", call.with(span))).isNull();
      assertThat(trace(target, Map.of(), "<>", call)).isNull();
    }
  }

  /** The server hangs up after each 50 requests of a connection, politely. */
  @ParameterizedTest
  @EnumSource
  void get_manyAtOnce_allEndWell(Way way) throws Exception {
    try (OpenTarget target = Calls.open(target(way, 3))) {
      assertThat(Calls.atOnce(target, Request.get("/item?{key}"), 400)).containsOnly(ITEM);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PRIOR_KNOWLEDGE")
  void get_oneAfterTheOther_keepsTheConnection(Way way) throws Exception {
    try (OpenTarget target = Calls.open(target(way, 3))) {
      long before = accepted();
      for (int i = 0; i < 40; i++) {
        assertThat(Calls.get(target, "/item")).isEqualTo(ITEM);
      }
      assertThat(accepted() - before).as("one, and that of the question").isEqualTo(2);
    }
  }

  @Test
  void get_cacheOnTheWay_saysHitAndMiss() throws Exception {
    try (OpenTarget target = Calls.open(target(Way.PLAIN, 2))) {
      Request item = Request.get("/cached/{key}");
      Request around = Request.get("/cached/{key}?bypass=1");
      assertThat(Calls.run(target, item, 1)).isEqualTo(OperationResult.of(Outcome.MISS, 13));
      assertThat(Calls.run(target, item, 1)).isEqualTo(OperationResult.of(Outcome.HIT, 13));
      assertThat(Calls.run(target, item, 2).outcome()).isEqualTo(Outcome.MISS);
      assertThat(Calls.run(target, around, 1).outcome()).isEqualTo(Outcome.BYPASS);
    }
  }

  @Test
  void get_certificateOfNobody_isATlsErrorUnlessAnybodyIsTrusted() throws Exception {
    String url = "https://127.0.0.1:" + encrypted;
    for (HttpVersion version : HttpVersion.values()) {
      try (OpenTarget usual = Calls.open(Calls.target(url, version, 1, TIMEOUT_MILLIS));
          OpenTarget insecure =
              Calls.open(
                  Calls.target(new Endpoint(url, version, 1, 1 << 20, "", true), TIMEOUT_MILLIS))) {
        assertThat(Calls.get(usual, "/item").error()).isEqualTo(ErrorKind.TLS_ERROR);
        assertThat(Calls.get(insecure, "/item")).isEqualTo(ITEM);
      }
    }
  }

  @Test
  void get_serverWithoutHttp2_isAnError() throws Exception {
    try (OpenTarget target =
        Calls.open(
            Calls.target("http://127.0.0.1:" + plain, HttpVersion.HTTP2, 1, TIMEOUT_MILLIS))) {
      assertThat(Calls.get(target, "/item").error()).isEqualTo(ErrorKind.ANSWER_INVALID);
    }
  }

  @Test
  void run_variablesEverywhere_arriveReplaced() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          heard.add(
              "%s %s %s %s"
                  .formatted(
                      exchange.getRequestMethod(),
                      exchange.getRequestURI(),
                      exchange.getRequestHeaders().getFirst("X-Whose"),
                      new String(body, StandardCharsets.UTF_8)));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    Request request =
        new Request(
            "PUT",
            "/{keyspace}/{key}?r={revision}",
            Map.of("X-Whose", "{tenant}"),
            "<{payload}>",
            List.of(204),
            "",
            Receivers.ALL,
            Map.of());
    try (OpenTarget target =
        Calls.open(
            Calls.target(
                "http://127.0.0.1:" + server.getAddress().getPort(),
                HttpVersion.HTTP1,
                1,
                TIMEOUT_MILLIS))) {
      String payload = Calls.call(9).payload();
      assertThat(Calls.run(target, request, 9))
          .isEqualTo(OperationResult.of(Outcome.OK, payload.length() + 2L));
      assertThat(heard.take()).isEqualTo("PUT /items/9?r=7 acme <" + payload + ">");
      assertThat(
              Calls.run(
                      target,
                      new Request(
                          "HEAD", "/", Map.of(), "", List.of(), "", Receivers.ALL, Map.of()),
                      1)
                  .outcome())
          .isEqualTo(Outcome.OK);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void open_addressThatIsNotAllowed_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Calls.open(Calls.target("http://10.0.0.1:80", HttpVersion.HTTP1, 1, TIMEOUT_MILLIS)))
        .withMessageStartingWith("10.0.0.1 is not allowed");
  }

  @Test
  void open_noFileOfCertificates_isRefused() {
    Endpoint endpoint =
        new Endpoint("https://127.0.0.1:1", HttpVersion.HTTP1, 1, 1, "/no/such/file.pem", false);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Calls.open(Calls.target(endpoint, TIMEOUT_MILLIS)))
        .withMessageContaining("/no/such/file.pem");
  }

  @Test
  void driver_otherOperation_isRefused() throws Exception {
    try (OpenTarget target = Calls.open(target(Way.PLAIN, 1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              target.driver(WeightedOperation.on("gateway", "append", Request.NONE, "items", 1)))
          .withMessage("HTTP has no such operation; there is: http");
    }
  }

  /** Returns what is wrong with the answer; null if it says that this header has come. */
  private static @Nullable ErrorKind trace(
      OpenTarget target, Map<String, String> headers, String heard, OperationCall call)
      throws Exception {
    Request request =
        new Request("GET", "/trace", headers, "", List.of(), heard, Receivers.ALL, Map.of());
    return Calls.driver(target, request).run(call).error();
  }

  private Target target(Way way, int connections) {
    int port =
        switch (way) {
          case PLAIN -> plain;
          case ENCRYPTED, AGREED -> encrypted;
          case PRIOR_KNOWLEDGE -> priorKnowledge;
        };
    String trust = way.scheme.equals("https") ? certificate.certificate().toString() : "";
    return Calls.target(
        new Endpoint(
            way.scheme + "://localhost:" + port, way.version, connections, 1 << 20, trust, false),
        TIMEOUT_MILLIS);
  }

  private long accepted() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      String status =
          client
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + plain + "/status"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      return Long.parseLong(
          status.lines().skip(2).findFirst().orElseThrow().strip().split(" ", -1)[0]);
    }
  }
}

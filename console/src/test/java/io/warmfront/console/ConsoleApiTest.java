package io.warmfront.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.warmfront.local.Part;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the door lets in, what it refuses, and how it says so. */
@WithPlatform(Part.KAFKA)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleApiTest {
  static final String WORKLOAD =
      """
      apiVersion: warmfront/v1
      name: shop
      tenants: [acme]
      keys:
        items: {count: 100}
      scenarios:
        browse:
          executor: constant-arrival-rate
          rate: 100/s
          duration: 10s
          maxVUs: 50
          ops:
            - {op: cache-aside-read, keys: items, ttl: 60s}
      """;

  private static final Set<HttpMethod> LOOKS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  @SuppressWarnings("NullAway.Init")
  private RunningConsole console;

  @BeforeAll
  void start(TestPlatform platform, @TempDir Path folder) {
    console = RunningConsole.start(platform.bootstrapServers(), platform.freshTopics(), folder);
  }

  @AfterAll
  void stop() {
    console.close();
  }

  @Test
  void routes_everyOneThatChangesSomething_needsTheToken()
      throws IOException, InterruptedException {
    List<String> walked = new ArrayList<>();
    for (UriRouteInfo<?, ?> route :
        console.context().getBean(Router.class).uriRoutes().distinct().toList()) {
      HttpMethod method = route.getHttpMethod();
      String path = route.getUriMatchTemplate().toPathString().replaceAll("\\{[^}]*\\}", "x");
      if (LOOKS.contains(method)) {
        continue;
      }
      walked.add(method + " " + path);
      assertThat(send(method, path, null).statusCode()).as("%s %s", method, path).isEqualTo(401);
      assertThat(send(method, path, "Bearer wrong").statusCode()).isEqualTo(401);
      assertThat(send(method, path, "Bearer " + console.token() + "x").statusCode()).isEqualTo(401);
      assertThat(send(method, path, "Basic " + console.token()).statusCode()).isEqualTo(401);
      assertThat(send(method, path, "Bearer " + console.token()).statusCode()).isNotEqualTo(401);
    }
    assertThat(walked)
        .contains(
            "POST /api/load-test/start",
            "POST /api/load-test/stop/x",
            "POST /api/load-test/pause/x",
            "POST /api/load-test/resume/x",
            "POST /api/load-test/scale/x");
  }

  @Test
  void refusal_withoutToken_isAProblemWithEveryHeader() throws IOException, InterruptedException {
    HttpResponse<String> response = send(HttpMethod.POST, "/api/load-test/start", null);

    problem(response, 401);
    assertThat(response.headers().firstValue("WWW-Authenticate"))
        .hasValueSatisfying(it -> assertThat(it).startsWith("Bearer"));
    guarded(response);
  }

  @Test
  void errors_ofEveryKind_areProblems() throws IOException, InterruptedException {
    problem(console.get("/nowhere"), 404);
    problem(console.get("/api/load-test/status/unknown"), 404);
    problem(console.get("/api/load-test/results/unknown"), 404);
    problem(console.get("/api/monitoring/metrics?run=unknown"), 404);
    problem(console.get("/api/monitoring/metrics?minutes=many"), 400);
    problem(console.get("/api/monitoring/metrics?minutes=99"), 400);
    problem(console.get("/api/load-test/start"), 405);
    problem(console.post("/api/load-test/start", "text/html", "x"), 415);
    problem(console.post("/api/load-test/start", "application/json", "{\"workload\": "), 400);
    problem(console.post("/api/load-test/start", "application/json", "[]"), 400);
    problem(
        console.post("/api/load-test/start", "application/json", "{\"workloads\": \"x\"}"), 400);
    problem(
        console.post(
            "/api/load-test/start", "application/json", "{\"run\": \"../x\", \"workload\": \"x\"}"),
        422);
    problem(
        console.post(
            "/api/load-test/start", "application/json", "{\"seed\": -1, \"workload\": \"x\"}"),
        422);
    problem(console.post("/api/load-test/start", "application/yaml", "x".repeat(1_048_577)), 413);
    problem(console.post("/api/load-test/stop/unknown", "application/json", ""), 404);
    problem(console.post("/api/load-test/pause/unknown", "application/json", ""), 404);
    problem(console.post("/api/load-test/resume/unknown", "application/json", ""), 404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"rate": "400/s"} | 404 | There is no run 'unknown'.
          {"factor": 1.5, "over": "5s", "scenario": null} | 404 | There is no run 'unknown'.
          {"rate": | 400 | The body is not JSON
          [] | 400 | The body must be {"scenario"
          {"rat": 5} | 400 | Unknown field 'rat'; allowed are 'scenario', 'rate', 'factor' and 'over'.
          {} | 422 | Either 'rate' or 'factor' must be given
          {"rate": 5, "factor": 2} | 422 | Either 'rate' or 'factor' must be given
          {"rate": "fast"} | 422 | The field 'rate' must be 0 or more
          {"rate": -1} | 422 | was -1.
          {"rate": "-1/s"} | 422 | was "-1/s".
          {"rate": 1e999} | 422 | The field 'rate' must be 0 or more
          {"rate": [5]} | 422 | was [5].
          {"factor": 0} | 422 | The field 'factor' must be a number above 0; was 0.
          {"factor": "2"} | 422 | The field 'factor' must be a number above 0; was "2".
          {"rate": 5, "over": 5} | 422 | The field 'over' must be a text such as '5s'
          {"rate": 5, "over": "25h"} | 422 | at most '24h'; was "25h".
          {"rate": 5, "scenario": 7} | 422 | The field 'scenario' must be a scenario's name.
          """)
  void scale_wrongBody_saysWhatWouldBeRight(String body, int status, String detail)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        console.post("/api/load-test/scale/unknown", "application/json", body);

    assertThat(problem(response, status).path("detail").asText()).contains(detail);
  }

  @Test
  void start_workloadWithMistakes_namesThemAll() throws IOException, InterruptedException {
    HttpResponse<String> response =
        console.post(
            "/api/load-test/start",
            "application/yaml",
            WORKLOAD.replace("rate: 100/s", "ratee: 100/s").replace("count: 100", "count: -1"));

    JsonNode problem = problem(response, 422);
    assertThat(problem.path("errors").size()).isGreaterThanOrEqualTo(2);
    for (JsonNode error : problem.path("errors")) {
      assertThat(error.path("code").asText()).startsWith("CFG-");
      assertThat(error.path("line").asInt()).isPositive();
      assertThat(error.path("column").asInt()).isPositive();
      assertThat(error.path("message").asText()).isNotEmpty();
    }
  }

  @Test
  void page_root_isServedUnderItsOwnOriginAlone() throws IOException, InterruptedException {
    HttpResponse<String> page = console.get("/");
    HttpResponse<String> script = console.get("/main.js");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("page for tests");
    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(script.headers().firstValue("Content-Type").orElse("")).contains("javascript");
    guarded(page);
    guarded(script);
  }

  @Test
  void api_everyAnswer_isNeverStored() throws IOException, InterruptedException {
    HttpResponse<String> response = console.get("/api/monitoring/services");

    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    guarded(response);
  }

  @Test
  void prometheus_scrape_answersInText() throws IOException, InterruptedException {
    HttpResponse<String> response = console.get("/prometheus");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("# TYPE jvm_memory_used_bytes gauge");
  }

  private HttpResponse<String> send(HttpMethod method, String path, @Nullable String authorization)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        console.request(path).method(method.name(), HttpRequest.BodyPublishers.noBody());
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return console.send(request);
  }

  private static JsonNode problem(HttpResponse<String> response, int status) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = RunningConsole.tree(response.body());
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asText()).isNotEmpty();
    assertThat(problem.path("detail").asText()).isNotEmpty();
    return problem;
  }

  private static void guarded(HttpResponse<String> response) {
    assertThat(response.headers().firstValue("Content-Security-Policy"))
        .hasValue(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " connect-src 'self'; font-src 'self'; frame-ancestors 'none'; base-uri 'none';"
                + " form-action 'none'");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
  }
}

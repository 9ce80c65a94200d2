package io.warmfront.cli.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.cli.failure.ConsoleUnreachable;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.recording.curve.RunCurve;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The console's API. Every method throws {@link ConsoleUnreachable} if there is no answer within
 * ten seconds, and {@link CommandFailure} if the answer is a refusal. Safe for several threads.
 */
public final class ConsoleClient implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LONG_TIMEOUT = Duration.ofMinutes(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final @Nullable String token;
  private final HttpClient http;

  /**
   * Creates a client; nothing is sent yet.
   *
   * @param token the admin token; null if nothing shall be changed
   */
  public ConsoleClient(URI base, @Nullable String token) {
    this.base = base;
    this.token = token;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
  }

  /** Returns the address of the console. */
  public URI base() {
    return base;
  }

  /**
   * Starts a run and returns its id. The same id with the same workload is the same run.
   *
   * @param run the id; null to let the console choose one
   * @param workload the text of the workload file
   */
  public String start(@Nullable String run, String workload) {
    return start(run, workload, OptionalLong.empty());
  }

  /**
   * Starts a run with a seed: runs of one workload and seed offer the same.
   *
   * @param run the id; null to let the console choose one
   * @param workload the text of the workload file
   * @param seed empty for the one that follows from the id
   */
  public String start(@Nullable String run, String workload, OptionalLong seed) {
    ObjectNode body = JSON.createObjectNode().put("workload", workload);
    if (run != null) {
      body.put("run", run);
    }
    seed.ifPresent(it -> body.put("seed", it));
    HttpRequest.Builder request =
        request("/api/load-test/start")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    return parse(send(request)).path("run").asText();
  }

  /** Asks for the end of a run; a run that is over stays over. */
  public void stop(String run) {
    send(request("/api/load-test/stop/" + encoded(run)).POST(HttpRequest.BodyPublishers.noBody()));
  }

  /** Holds a run's load back; a run that is paused stays paused. */
  public void pause(String run) {
    send(request("/api/load-test/pause/" + encoded(run)).POST(HttpRequest.BodyPublishers.noBody()));
  }

  /** Lets a paused run's load go on. */
  public void resume(String run) {
    send(
        request("/api/load-test/resume/" + encoded(run)).POST(HttpRequest.BodyPublishers.noBody()));
  }

  /**
   * Changes the rates of a run and returns what they will be: {@code paused, rates}.
   *
   * @param wish {@code scenario, rate, factor, over}
   */
  public JsonNode scale(String run, JsonNode wish) {
    return parse(
        send(
            request("/api/load-test/scale/" + encoded(run))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(wish.toString()))));
  }

  /**
   * Changes by which weights a scenario's arrivals are chosen, and returns what they will be:
   * {@code weights} by scenario.
   *
   * @param wish {@code scenario, weights}
   */
  public JsonNode weights(String run, JsonNode wish) {
    return parse(
        send(
            request("/api/load-test/weights/" + encoded(run))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(wish.toString()))));
  }

  /** Returns what can be asked of the cache. */
  public CacheCalls cache() {
    return new CacheCalls(this);
  }

  /**
   * Returns how reads of a run fared, step by step; waits ten minutes for it.
   *
   * @param step such as {@code 100ms}
   * @param fromMillis Unix milliseconds
   * @param untilMillis Unix milliseconds
   */
  public RunCurve curve(String run, String step, long fromMillis, long untilMillis) {
    String path =
        "/api/load-test/curve/%s?step=%s&from=%d&until=%d"
            .formatted(encoded(run), encoded(step), fromMillis, untilMillis);
    JsonNode curve = parse(send(request(path).timeout(LONG_TIMEOUT).GET()));
    try {
      return JSON.treeToValue(curve, RunCurve.class);
    } catch (JsonProcessingException e) {
      throw new CommandFailure(
          ExitCode.DEPENDENCY, "the console's curve is none: is it of another version?", e);
    }
  }

  /** Returns where a run stands. */
  public JsonNode status(String run) {
    return parse(send(request("/api/load-test/status/" + encoded(run)).GET()));
  }

  /** Returns the results of a run, byte for byte. */
  public String results(String run) {
    return send(request("/api/load-test/results/" + encoded(run)).GET());
  }

  /**
   * Returns the closed windows of a run, merged to a length, oldest first; waits ten minutes for
   * them.
   *
   * @param length such as {@code 5m}, or {@code run}
   * @param by the tag whose values are rows; null for the total alone
   * @param from the earliest start, Unix milliseconds
   */
  public JsonNode windows(String run, String length, @Nullable String by, long from) {
    String query =
        "/api/monitoring/windows?run=%s&length=%s&from=%d"
            .formatted(encoded(run), encoded(length), from);
    return parse(
        send(
            request(by == null ? query : query + "&by=" + encoded(by))
                .timeout(LONG_TIMEOUT)
                .GET()));
  }

  /** Returns the fidelity of a replay that is over; waits ten minutes for it. */
  public JsonNode fidelity(String run) {
    return parse(
        send(request("/api/load-test/fidelity/" + encoded(run)).timeout(LONG_TIMEOUT).GET()));
  }

  /**
   * Returns what windows of a run say, beside what its frames say; waits ten minutes for it.
   *
   * @param selection {@code window, scenario, target, operation, tenant}, those that are given
   */
  public JsonNode audit(String run, Map<String, String> selection) {
    StringBuilder path = new StringBuilder("/api/load-test/audit/").append(encoded(run));
    char separator = '?';
    for (Map.Entry<String, String> each : new TreeMap<>(selection).entrySet()) {
      path.append(separator).append(each.getKey()).append('=').append(encoded(each.getValue()));
      separator = '&';
    }
    return parse(send(request(path.toString()).timeout(LONG_TIMEOUT).GET()));
  }

  /**
   * Returns whether runs are worse than others; waits ten minutes for it.
   *
   * @param question {@code base} or {@code baseline}, {@code runs, limits, confidence}
   */
  public JsonNode compare(JsonNode question) {
    return parse(
        send(
            request("/api/load-test/compare")
                .timeout(LONG_TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question.toString()))));
  }

  /** Returns the report of a run, an HTML page; waits ten minutes for it. */
  public String report(String run) {
    return send(request("/api/load-test/report/" + encoded(run)).timeout(LONG_TIMEOUT).GET());
  }

  /** Sets a baseline and returns it: {@code name, workload, at, runs}; waits ten minutes for it. */
  public JsonNode setBaseline(String name, List<String> runs) {
    ObjectNode body = JSON.createObjectNode();
    runs.forEach(body.putArray("runs")::add);
    return parse(
        send(
            request("/api/load-test/baseline/" + encoded(name))
                .timeout(LONG_TIMEOUT)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString()))));
  }

  /** Returns all baselines: {@code baselines}. */
  public JsonNode baselines() {
    return parse(send(request("/api/load-test/baseline").GET()));
  }

  /** Removes a baseline. */
  public void removeBaseline(String name) {
    send(request("/api/load-test/baseline/" + encoded(name)).DELETE());
  }

  /** Returns all runs that are not over: {@code run, workload, state, startAt, endsAt}. */
  public List<JsonNode> activeRuns() {
    List<JsonNode> active = new ArrayList<>();
    for (JsonNode run : parse(send(request("/api/load-test/results").GET())).path("results")) {
      String state = run.path("state").asText();
      if (!state.equals("finished") && !state.equals("failed")) {
        active.add(run);
      }
    }
    return active;
  }

  /** Returns all components. */
  public JsonNode services() {
    return parse(send(request("/api/monitoring/services").GET()));
  }

  /**
   * Returns the next live event.
   *
   * @param limit how long to wait for it
   */
  public JsonNode live(Duration limit) {
    HttpRequest request =
        request("/api/monitoring/stream").header("Accept", "text/event-stream").GET().build();
    try {
      return parse(LiveStream.next(http, request, limit));
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(e);
    }
  }

  /** Reads an answer. */
  public static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new CommandFailure(
          ExitCode.DEPENDENCY, "the console's answer is not JSON: is it a Warmfront console?", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(base.getPath() + path)).timeout(TIMEOUT);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 == 2) {
        return response.body();
      }
      throw Refusal.of(base, response.statusCode(), response.body());
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(e);
    }
  }

  private ConsoleUnreachable unreachable(Exception e) {
    String why =
        e instanceof java.net.ConnectException ? "" : " (" + e.getClass().getSimpleName() + ")";
    return new ConsoleUnreachable(
        "the console at "
            + base
            + " does not answer"
            + why
            + ": start a platform with 'warmfront up', see 'warmfront status', or give the right"
            + " address with --console",
        e);
  }

  static String encoded(String run) {
    return URLEncoder.encode(run, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

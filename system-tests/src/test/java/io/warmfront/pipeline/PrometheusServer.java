package io.warmfront.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.local.process.LoopbackPort;
import io.warmfront.local.process.ProgramRunner;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Assumptions;

/** A real Prometheus that scrapes what a test names, and answers its queries. */
final class PrometheusServer implements AutoCloseable {
  private final ProgramRunner runner;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  private PrometheusServer(ProgramRunner runner) {
    this.runner = runner;
  }

  /**
   * What a query says of one series.
   *
   * @param labels its labels
   * @param values its values in their order, one unless a range was asked for
   */
  record Series(Map<String, String> labels, List<Double> values) {
    double value() {
      return values.getLast();
    }
  }

  /**
   * Starts one and waits until it answers.
   *
   * @param folder where it keeps everything
   * @param targets {@code host:port} of each service, by its name
   * @param isNative whether it takes native histograms instead of classic ones
   */
  static PrometheusServer start(Path folder, Map<String, String> targets, boolean isNative)
      throws InterruptedException {
    assumeThere();
    int port = LoopbackPort.free(1, RandomGenerator.getDefault()).getFirst();
    ProgramRunner runner =
        new ProgramRunner(
            new PrometheusProgram("prometheus", port, folder, targets, isNative), folder);
    runner.start();
    return new PrometheusServer(runner);
  }

  /** Asks for a value now; a selector with a range gives every sample in it. */
  List<Series> query(String expression) throws IOException, InterruptedException {
    URI uri =
        URI.create(
            "http://127.0.0.1:%d/api/v1/query?query=%s"
                .formatted(
                    runner.program().port(),
                    URLEncoder.encode(expression, StandardCharsets.UTF_8)));
    HttpResponse<String> response =
        client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    JsonNode answer = json.readTree(response.body());
    if (!answer.path("status").asText().equals("success")) {
      throw new AssertionError(expression + " failed: " + response.body());
    }
    List<Series> result = new ArrayList<>();
    for (JsonNode each : answer.path("data").path("result")) {
      Map<String, String> labels = new HashMap<>();
      each.path("metric")
          .properties()
          .forEach(it -> labels.put(it.getKey(), it.getValue().asText()));
      List<Double> values = new ArrayList<>();
      if (each.has("value")) {
        values.add(number(each.path("value")));
      }
      each.path("values").forEach(sample -> values.add(number(sample)));
      result.add(new Series(Map.copyOf(labels), List.copyOf(values)));
    }
    return List.copyOf(result);
  }

  /** Returns the one value of an expression, 0 if there is none. */
  double value(String expression) throws IOException, InterruptedException {
    List<Series> found = query(expression);
    if (found.size() > 1) {
      throw new AssertionError(expression + " has more than one value: " + found);
    }
    return found.isEmpty() ? 0 : found.getFirst().value();
  }

  @Override
  public void close() {
    client.close();
    runner.close();
  }

  private static double number(JsonNode sample) {
    String text = sample.path(1).asText();
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  /** Whether this machine has one; where it must, its absence is a failure. */
  static void assumeThere() throws InterruptedException {
    boolean isThere;
    try {
      isThere =
          new ProcessBuilder("promtool", "--version")
                  .redirectErrorStream(true)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .start()
                  .waitFor()
              == 0;
    } catch (IOException e) {
      isThere = false;
    }
    if (System.getenv("CI") == null) {
      Assumptions.assumeTrue(isThere, "Prometheus is not installed (Debian's prometheus)");
    } else if (!isThere) {
      throw new AssertionError("Prometheus is not installed (Debian's prometheus)");
    }
  }
}

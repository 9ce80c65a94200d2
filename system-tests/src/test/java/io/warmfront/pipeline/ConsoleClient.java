package io.warmfront.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Asks a running console. */
final class ConsoleClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI console;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  ConsoleClient(URI console) {
    this.console = console;
  }

  /** Returns the text of a page that must answer 200. */
  String text(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(get(path), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new AssertionError(
          "GET " + path + " answered " + response.statusCode() + ": " + response.body());
    }
    return response.body();
  }

  /** Returns the JSON of a path that must answer 200. */
  JsonNode json(String path) throws IOException, InterruptedException {
    return JSON.readTree(text(path));
  }

  /** Returns the next live snapshot; empty if the console does not answer with one in time. */
  Optional<JsonNode> live() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(console.resolve("/api/monitoring/stream"))
            .header("Accept", "text/event-stream")
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        return firstLive(lines);
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> firstLive(BufferedReader lines) throws IOException {
    boolean live = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("event:")) {
        live = line.substring("event:".length()).strip().equals("live");
      } else if (live && line.startsWith("data:")) {
        return Optional.of(JSON.readTree(line.substring("data:".length())));
      }
    }
    return Optional.empty();
  }

  private HttpRequest get(String path) {
    return HttpRequest.newBuilder(console.resolve(path)).timeout(Duration.ofSeconds(10)).build();
  }

  @Override
  public void close() {
    http.close();
  }
}

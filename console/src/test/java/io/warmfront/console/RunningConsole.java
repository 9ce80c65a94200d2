package io.warmfront.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.warmfront.contract.topic.Topics;
import io.warmfront.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The real application on a free port. */
final class RunningConsole implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(60);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final EmbeddedServer server;
  private final Path token;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningConsole(EmbeddedServer server, Path token) {
    this.server = server;
    this.token = token;
  }

  /** Starts a console and waits until it has read its topics. */
  static RunningConsole start(String bootstrapServers, Topics topics, Path folder) {
    RunningConsole console = startWithout(bootstrapServers, topics, folder);
    Await.until("the console is ready", LIMIT, () -> console.get("/health").statusCode() == 200);
    return console;
  }

  /** Starts a console and waits for nothing. */
  static RunningConsole startWithout(String bootstrapServers, Topics topics, Path folder) {
    Path token = folder.resolve("token");
    return new RunningConsole(
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                "kafka.bootstrap.servers",
                bootstrapServers,
                "micronaut.server.port",
                -1,
                "micronaut.router.static-resources.page.paths",
                "classpath:page-for-tests",
                "warmfront.topics.prefix",
                topics.prefix(),
                "warmfront.console.token-file",
                token.toString())),
        token);
  }

  ApplicationContext context() {
    return server.getApplicationContext();
  }

  HttpClient client() {
    return client;
  }

  String token() {
    try {
      return Files.readString(token).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.getURI() + path))
        .timeout(Duration.ofSeconds(30));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  HttpResponse<String> post(String path, String type, String body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Starts a run by JSON. */
  HttpResponse<String> startRun(String id, String workload)
      throws IOException, InterruptedException {
    return post(
        "/api/load-test/start",
        "application/json",
        JSON.writeValueAsString(Map.of("run", id, "workload", workload)));
  }

  /** Returns the JSON at a path. */
  JsonNode json(String path) throws IOException, InterruptedException {
    return JSON.readTree(get(path).body());
  }

  static JsonNode tree(String text) throws IOException {
    return JSON.readTree(text);
  }

  @Override
  public void close() {
    client.close();
    server.getApplicationContext().close();
  }
}

package io.warmfront.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers like a console with what a test has laid down; no run ever happens. */
final class ScriptedConsole implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private final Map<String, Runnable> consequences = new ConcurrentHashMap<>();

  private final Queue<Answer> starts = new ConcurrentLinkedQueue<>();

  private record Answer(int status, String body) {}

  ScriptedConsole() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Lays down what a request such as {@code GET /health} is answered. */
  ScriptedConsole answer(String request, int status, String body) {
    answers.put(request, new Answer(status, body));
    return this;
  }

  /** Lays down what a request changes before it is answered. */
  ScriptedConsole onRequest(String request, Runnable consequence) {
    consequences.put(request, consequence);
    return this;
  }

  /** Lays down a run that is over as soon as it was started. */
  ScriptedConsole withFinishedRun(String results) {
    return answer("POST /api/load-test/start", 202, "{\"run\":\"r1\",\"state\":\"preparing\"}")
        .answer("GET /api/load-test/status/r1", 200, "{\"run\":\"r1\",\"state\":\"finished\"}")
        .answer("GET /api/load-test/results/r1", 200, results);
  }

  /**
   * Lays down what the next start becomes: a run that is over as soon as it was started. After the
   * last one the first comes again.
   *
   * @param results of the run, with its id
   */
  ScriptedConsole withNextFinishedRun(String results) {
    String run = results.replaceFirst("(?s).*\"run\":\"([^\"]+)\".*", "$1");
    starts.add(new Answer(202, "{\"run\":\"%s\",\"state\":\"preparing\"}".formatted(run)));
    return answer(
            "GET /api/load-test/status/" + run,
            200,
            "{\"run\":\"%s\",\"state\":\"finished\"}".formatted(run))
        .answer("GET /api/load-test/results/" + run, 200, results);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Returns what was asked, in order, with the authorization and the body. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    requests.add((request + " " + authorization + " " + body).strip());
    if (request.equals("POST /api/load-test/stop/r1")) {
      answer("GET /api/load-test/status/r1", 200, "{\"run\":\"r1\",\"state\":\"finished\"}");
    }
    consequences.getOrDefault(request, () -> {}).run();
    Answer start = request.equals("POST /api/load-test/start") ? starts.poll() : null;
    if (start != null) {
      starts.add(start);
    }
    Answer answer = start != null ? start : answers.getOrDefault(request, new Answer(404, "{}"));
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

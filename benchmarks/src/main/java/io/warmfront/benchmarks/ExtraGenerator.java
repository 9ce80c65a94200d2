package io.warmfront.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One more generator beside that of a platform: the same program with the same settings, but nobody
 * starts it again when it ends.
 */
final class ExtraGenerator implements AutoCloseable {
  private static final Pattern SHARDS =
      Pattern.compile("^warmfront_generator_shards_owned(?:\\{[^}]*})? (\\S+)", Pattern.MULTILINE);
  private static final long PATIENCE_SECONDS = 90;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final URI metrics;

  private ExtraGenerator(Process process, URI metrics) {
    this.process = process;
    this.metrics = metrics;
  }

  /** Starts it; it joins the others by itself. */
  static ExtraGenerator start(LocalPlatform platform, String instance) throws IOException {
    Path model = Path.of("/proc", Long.toString(platform.pid("generator")));
    ProcessBuilder builder = new ProcessBuilder(words(model.resolve("cmdline")).toList());
    builder.environment().clear();
    words(model.resolve("environ"))
        .map(it -> it.split("=", 2))
        .filter(it -> it.length == 2)
        .forEach(it -> builder.environment().put(it[0], it[1]));
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    builder.environment().put("WARMFRONT_INSTANCE", instance);
    builder.environment().put("MICRONAUT_SERVER_PORT", Integer.toString(port));
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    return new ExtraGenerator(
        builder.start(), URI.create("http://127.0.0.1:" + port + "/prometheus"));
  }

  /** Waits until it drives shards. */
  void awaitShards() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (shards() == 0) {
      if (System.nanoTime() > deadline || !process.isAlive()) {
        throw new IOException("the other generator never got a shard");
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** Has it leave in order. */
  void leave() {
    process.destroy();
  }

  /** Ends it as a crash would. */
  void kill() {
    process.destroyForcibly();
  }

  private int shards() throws InterruptedException {
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString());
      Matcher found = SHARDS.matcher(answer.body());
      return found.find() ? (int) Double.parseDouble(found.group(1)) : 0;
    } catch (IOException _) {
      // it does not listen yet
      return 0;
    }
  }

  /** Returns what stands between zero bytes. */
  private static Stream<String> words(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    return Stream.of(text.split("\0", -1)).filter(it -> !it.isEmpty());
  }

  @Override
  public void close() {
    process.destroyForcibly();
    client.close();
  }
}

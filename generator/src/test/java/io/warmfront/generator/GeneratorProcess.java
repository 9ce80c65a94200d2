package io.warmfront.generator;

import io.warmfront.contract.topic.Topics;
import io.warmfront.testing.TestPlatform;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A generator as a process of its own, as it is in production. */
final class GeneratorProcess implements AutoCloseable {
  private final Process process;
  private final int port;

  private GeneratorProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static GeneratorProcess start(TestPlatform platform, Topics topics, String instance)
      throws IOException {
    return start(
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", platform.bootstrapServers(),
            "WARMFRONT_TOPICS_PREFIX", topics.prefix(),
            "WARMFRONT_INSTANCE", instance,
            "WARMFRONT_REDIS_URI", platform.redisUri(),
            "WARMFRONT_POSTGRESQL_URI", platform.jdbcUrl(),
            "WARMFRONT_POSTGRESQL_USER", platform.postgresqlUser(),
            "WARMFRONT_ELASTICSEARCH_URI", platform.elasticsearchUri()),
        instance);
  }

  static GeneratorProcess start(Map<String, String> environment, String log) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "io.warmfront.generator.GeneratorMain");
    builder.environment().putAll(environment);
    builder.environment().put("MICRONAUT_SERVER_PORT", Integer.toString(port));
    builder.redirectErrorStream(true);
    builder.redirectOutput(new File("target", log + ".log"));
    return new GeneratorProcess(builder.start(), port);
  }

  /** Returns the body of a path, or throws if it is not there or not well. */
  String get(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                  .timeout(Duration.ofSeconds(5))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException(path + " answered " + response.statusCode());
      }
      return response.body();
    }
  }

  /** Returns how many shards it owns. */
  int shards() throws IOException, InterruptedException {
    return value("warmfront_generator_shards_owned");
  }

  /** Returns the value of a series at /prometheus as a whole number; -1 if there is none. */
  int value(String series) throws IOException, InterruptedException {
    return get("/prometheus")
        .lines()
        .filter(it -> it.startsWith(series + " "))
        .mapToInt(it -> (int) Double.parseDouble(it.substring(it.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(-1);
  }

  /** Ends it as a crash would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Sends it a signal. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Waits for its end and returns the exit code. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("the generator did not end");
    }
    return process.exitValue();
  }

  /** Asks it to end, and kills it if it does not. */
  @Override
  public void close() {
    process.destroy();
    boolean hasEnded =
        process.onExit().orTimeout(20, TimeUnit.SECONDS).handle((_, late) -> late == null).join();
    if (!hasEnded) {
      process.destroyForcibly();
    }
  }
}

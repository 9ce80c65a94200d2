package io.warmfront.cacheupdater;

import io.warmfront.local.process.LoopbackPort;
import io.warmfront.testing.TestPlatform;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** The cache updater as a process of its own, as it runs in production. */
final class UpdaterProcess implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final int port = LoopbackPort.free(1, new SplittableRandom()).getFirst();
  private final Path log;
  private final Process process;

  /** Starts it between the topics of a test and the platform's Redis. */
  UpdaterProcess(TestPlatform platform, String prefix, Map<String, String> environment)
      throws IOException {
    log = Files.createTempFile(Path.of("target"), "cache-updater-", ".log");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            java,
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            CacheUpdaterMain.class.getName());
    Map<String, String> variables = builder.environment();
    variables.put("KAFKA_BOOTSTRAP_SERVERS", platform.bootstrapServers());
    variables.put("WARMFRONT_REDIS_URI", platform.redisUri());
    variables.put("WARMFRONT_TOPICS_PREFIX", prefix);
    variables.put("WARMFRONT_CACHE_UPDATER_POLL_GROUP", prefix + "updater");
    variables.put("MICRONAUT_SERVER_PORT", Integer.toString(port));
    variables.putAll(environment);
    process =
        builder
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(log.toFile())
            .start();
  }

  /** Returns what a path of the process answers. */
  String get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(5))
            .build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  /** Whether it says that it is well. */
  boolean isHealthy() throws IOException, InterruptedException {
    return get("/health").contains("\"status\":\"UP\"");
  }

  /** Kills it with SIGKILL and waits for its end. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to stop, by SIGTERM, and returns its exit code. */
  int stop() throws InterruptedException {
    process.destroy();
    return exit();
  }

  /** Returns its exit code when it has ended; kills it after 30 s. */
  int exit() throws InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      kill();
    }
    return process.exitValue();
  }

  /** Returns all that it has logged. */
  List<String> log() throws IOException {
    return Files.readAllLines(log, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    http.close();
  }
}

package io.warmfront.collector;

import io.warmfront.contract.topic.Topics;
import io.warmfront.local.process.ChildProcess;
import io.warmfront.local.process.HttpProbe;
import io.warmfront.local.process.Jvm;
import io.warmfront.local.process.Launch;
import io.warmfront.local.process.LoopbackPort;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real collector as a child process. */
final class CollectorProcess implements AutoCloseable {
  private static final Path FOLDER = Path.of("target", "collector").toAbsolutePath();
  private static final List<String> FLAGS =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

  private final int port;
  private final Path log;
  private final Launch launch;
  private ChildProcess child;

  private CollectorProcess(int port, Path log, Launch launch) throws IOException {
    this.port = port;
    this.log = log;
    this.launch = launch;
    this.child = ChildProcess.start(launch, log);
  }

  /** Starts one on the topics, with further settings as environment variables. */
  static CollectorProcess start(
      TestPlatform platform, Topics topics, Map<String, String> settings) {
    try {
      int port = LoopbackPort.free(1, RandomGenerator.getDefault()).getFirst();
      Path folder = FOLDER.resolve(topics.prefix() + port);
      Files.createDirectories(folder);
      Map<String, String> environment = new HashMap<>();
      environment.put("KAFKA_BOOTSTRAP_SERVERS", platform.bootstrapServers());
      environment.put("MICRONAUT_SERVER_PORT", Integer.toString(port));
      environment.put("WARMFRONT_TOPICS_PREFIX", topics.prefix());
      environment.put("WARMFRONT_COLLECTOR_STATE_DIRECTORY", folder.resolve("state").toString());
      environment.putAll(settings);
      List<String> command =
          Jvm.command(FLAGS, classPath(), CollectorMain.class.getName(), List.of());
      return new CollectorProcess(
          port,
          folder.resolve("collector.log"),
          new Launch(command, environment, folder, "TERM", Duration.ofSeconds(15)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it with SIGKILL. */
  void kill() {
    child.kill();
  }

  /** Kills it with SIGKILL and starts it again. */
  void killAndRestart() {
    kill();
    restart();
  }

  /** Starts it again after its end. */
  void restart() {
    try {
      child = ChildProcess.start(launch, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it is healthy. */
  void awaitHealthy(Duration limit) {
    Await.until("the collector is healthy, see " + log, limit, () -> get("/health").isPresent());
  }

  /** Asks it over HTTP; empty unless the answer is 200. */
  Optional<String> get(String path) {
    return HttpProbe.get(port, path);
  }

  /**
   * Returns how many tasks it says that it has.
   *
   * @param kind {@code active} or {@code standby}
   */
  int tasks(String kind) {
    Matcher found =
        Pattern.compile("\"" + kind + "Tasks\":(\\d+)").matcher(get("/health").orElse(""));
    return found.find() ? Integer.parseInt(found.group(1)) : 0;
  }

  int port() {
    return port;
  }

  /** Waits for its end. */
  int exitCode(Duration limit) throws Exception {
    return child.exit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Asks it to stop. */
  void stop() {
    child.stop();
  }

  /** Returns what it has said so far. */
  String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    child.stop();
  }

  private static String classPath() {
    String ofSurefire = System.getProperty("surefire.test.class.path");
    return ofSurefire == null ? System.getProperty("java.class.path") : ofSurefire;
  }
}

package io.warmfront.benchmarks;

import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The collector itself, on a processor of its own. It has no standby and its sources never count as
 * idle, so windows close by the times in frames alone.
 */
final class CollectorProcess implements AutoCloseable {
  /** As {@code ./warmfront up} starts it. */
  static final List<String> OF_UP =
      List.of("-Xms64m", "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /** With both compilers and more room, for one that has much to do. */
  static final List<String> BUSY = List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC");

  private static final Pattern RUNNING = Pattern.compile("Kafka Streams is RUNNING");
  private static final int LIMIT_SECONDS = 90;

  private final Path folder;
  private final Path log;
  private final ProcessBuilder builder;
  private Child child;
  private int starts = 1;

  /**
   * Starts one.
   *
   * @param topics exist already
   * @param flags for its JVM
   * @param settings of its own, as environment variables
   */
  CollectorProcess(
      Session session,
      KafkaAlone kafka,
      Topics topics,
      List<String> flags,
      Map<String, String> settings)
      throws IOException {
    folder = Files.createTempDirectory("warmfront-collector-");
    log = folder.resolve("collector.log");
    List<String> command = new ArrayList<>(List.of("taskset", "-c", LocalPlatform.GENERATOR));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    String classPath = new Home(session.home()).classPath("collector", "collector");
    command.addAll(List.of("-cp", classPath, "io.warmfront.collector.CollectorMain"));
    builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder
        .environment()
        .putAll(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "MICRONAUT_SERVER_PORT",
                "-1",
                "WARMFRONT_TOPICS_PREFIX",
                topics.prefix(),
                "WARMFRONT_COLLECTOR_STATE_DIRECTORY",
                folder.resolve("state").toString(),
                "WARMFRONT_COLLECTOR_STREAMS_STANDBY_REPLICAS",
                "0",
                "WARMFRONT_COLLECTOR_WINDOW_IDLE_AFTER",
                "10m",
                "WARMFRONT_COLLECTOR_WINDOW_MISSING_AFTER",
                "1h"));
    builder.environment().putAll(settings);
    child = Child.start(builder);
  }

  /** Returns the process as it was last started. */
  long pid() {
    return child.process().pid();
  }

  /** Returns what it has said. */
  String log() throws IOException {
    return Files.readString(log);
  }

  boolean isAlive() {
    return child.process().isAlive();
  }

  /** Waits until all its tasks run, by its own word. */
  void awaitRunning() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (RUNNING.matcher(log()).results().count() < starts) {
      if (System.nanoTime() > deadline || !isAlive()) {
        throw new IOException("the collector did not come to run and said:\n" + log());
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Ends it as a crash would, and starts it again. */
  void killAndRestart() throws IOException, InterruptedException {
    child.kill();
    child.process().waitFor();
    child.close();
    starts = Math.toIntExact(RUNNING.matcher(log()).results().count()) + 1;
    child = Child.start(builder);
  }

  @Override
  public void close() throws IOException {
    child.close();
    Folders.delete(folder);
  }
}

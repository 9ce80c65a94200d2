package io.warmfront.local.kafka;

import io.warmfront.local.LocalException;
import io.warmfront.local.Part;
import io.warmfront.local.Problem;
import io.warmfront.local.process.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.Uuid;

/**
 * The broker's folder: its settings and its formatted log.
 *
 * @param directory the broker's folder
 */
record KafkaStorage(Path directory) {
  private static final long FORMAT_LIMIT_SECONDS = 60;

  /** Writes the settings for the given ports and returns their file. */
  Path writeProperties(int port, int controllerPort) throws IOException {
    Files.createDirectories(directory);
    Path properties = directory.resolve("server.properties");
    Files.writeString(properties, settings(port, controllerPort));
    return properties;
  }

  /** Says whether the log has been formatted. */
  boolean isFormatted() {
    return Files.exists(log().resolve("meta.properties"));
  }

  /**
   * Formats the log for the first start.
   *
   * @param archive JVM flags for a quick start
   */
  void format(List<String> archive, String classPath, Path properties) throws IOException {
    List<String> flags = KafkaServer.flags("-Xmx256m");
    flags.addAll(archive);
    List<String> command =
        Jvm.command(
            flags,
            classPath,
            "kafka.tools.StorageTool",
            List.of("format", "-t", Uuid.randomUuid().toString(), "-c", properties.toString()));
    Path output = directory.resolve("format.log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(FORMAT_LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new LocalException(
            new Problem.LaunchFailed(
                Part.KAFKA.title(), "its log could not be formatted, see " + output));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while formatting", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private String settings(int port, int controllerPort) {
    return """
    process.roles=broker,controller
    node.id=1
    controller.quorum.voters=1@127.0.0.1:%2$d
    listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
    advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
    controller.listener.names=CONTROLLER
    inter.broker.listener.name=PLAINTEXT
    log.dirs=%3$s
    # a topic that nobody defined is a mistake, not a wish
    auto.create.topics.enable=false
    num.partitions=4
    default.replication.factor=1
    offsets.topic.replication.factor=1
    offsets.topic.num.partitions=4
    transaction.state.log.replication.factor=1
    transaction.state.log.min.isr=1
    transaction.state.log.num.partitions=4
    share.coordinator.state.topic.replication.factor=1
    share.coordinator.state.topic.min.isr=1
    share.coordinator.state.topic.num.partitions=2
    # a member that died is replaced within seconds
    group.initial.rebalance.delay.ms=0
    group.min.session.timeout.ms=1000
    group.consumer.min.session.timeout.ms=6000
    group.consumer.session.timeout.ms=8000
    group.consumer.min.heartbeat.interval.ms=1000
    group.consumer.heartbeat.interval.ms=2000
    group.streams.initial.rebalance.delay.ms=0
    group.streams.min.session.timeout.ms=6000
    group.streams.session.timeout.ms=8000
    group.streams.min.heartbeat.interval.ms=1000
    group.streams.heartbeat.interval.ms=2000
    # A broker that has just started and gives up a transaction before it knows the leaders of its
    # partitions writes no markers to them, and the next commit shows what was given up: 4.3.1 takes
    # partitions without a leader for deleted. The first look comes after one such interval.
    transaction.abort.timed.out.transaction.cleanup.interval.ms=10000
    # the default of 128 MB would be a quarter of the heap
    log.cleaner.dedupe.buffer.size=16777216
    """
        .formatted(port, controllerPort, log());
  }

  private Path log() {
    return directory.resolve("log");
  }
}

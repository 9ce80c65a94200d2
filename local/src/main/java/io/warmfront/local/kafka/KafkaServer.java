package io.warmfront.local.kafka;

import io.warmfront.local.DataVersion;
import io.warmfront.local.Home;
import io.warmfront.local.Part;
import io.warmfront.local.process.ClassArchive;
import io.warmfront.local.process.Jvm;
import io.warmfront.local.process.Launch;
import io.warmfront.local.process.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Kafka broker that is its own controller, on the loopback address.
 *
 * @param home where its class path is
 * @param directory its data
 * @param port for clients
 * @param controllerPort for its own use
 */
public record KafkaServer(Home home, Path directory, int port, int controllerPort)
    implements Program {
  /** The version that is started. */
  public static final String VERSION = "4.3.1";

  private static final String MODULE = "local/kafka-server";
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final List<String> LOGGING =
      List.of(
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
          "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info",
          "-Dorg.slf4j.simpleLogger.showDateTime=true",
          "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

  @Override
  public String name() {
    return Part.KAFKA.id();
  }

  /** Returns where clients connect. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public Launch prepare() throws IOException {
    String classPath = home.classPath(name(), MODULE);
    DataVersion.claim(Part.KAFKA, directory, VERSION);
    KafkaStorage storage = new KafkaStorage(directory);
    Path properties = storage.writeProperties(port, controllerPort);
    ClassArchive archive = archive();
    if (!storage.isFormatted()) {
      storage.format(archive.isWritten() ? List.of() : archive.flags(), classPath, properties);
    }
    List<String> flags = flags("-Xms256m", "-Xmx512m");
    flags.addAll(archive.flags());
    List<String> command =
        Jvm.command(flags, classPath, "kafka.Kafka", List.of(properties.toString()));
    return new Launch(
        command, Map.of(), directory, "TERM", archive.isWritten() ? Launch.ARCHIVING_GRACE : GRACE);
  }

  @Override
  public void ended() throws IOException {
    archive().publish();
  }

  private ClassArchive archive() {
    return ClassArchive.of(
        name(), home.classPath(name(), MODULE), home.archives(), directory.resolve("archive"));
  }

  @Override
  public boolean answers() {
    return KafkaProbe.knowsABroker(port);
  }

  static List<String> flags(String... heap) {
    List<String> flags = new ArrayList<>(List.of(heap));
    flags.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    flags.addAll(LOGGING);
    return flags;
  }
}

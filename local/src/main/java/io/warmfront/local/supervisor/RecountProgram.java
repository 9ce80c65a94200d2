package io.warmfront.local.supervisor;

import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A collector that counts frames once more, beside those of an installation. */
public final class RecountProgram {
  private static final String COLLECTOR = "collector";

  private RecountProgram() {}

  /**
   * Returns the program.
   *
   * @param home where the collector is
   * @param directory its working directory, of this recount alone
   * @param bootstrapServers where Kafka is
   * @param topics of the recount
   * @param window the size of its windows
   * @param port for HTTP
   * @throws io.warmfront.local.LocalException if the collector is not built
   */
  public static ServiceProgram of(
      Home home,
      Path directory,
      String bootstrapServers,
      Topics topics,
      Duration window,
      int port) {
    return new ServiceProgram(
        "recount",
        home.classPath(COLLECTOR, COLLECTOR),
        WarmfrontServices.mainClass(COLLECTOR),
        WarmfrontServices.flags(COLLECTOR),
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            bootstrapServers,
            "MICRONAUT_SERVER_HOST",
            "127.0.0.1",
            "MICRONAUT_SERVER_PORT",
            Integer.toString(port),
            "WARMFRONT_TOPICS_PREFIX",
            topics.prefix(),
            "WARMFRONT_TOPICS_RECOUNT",
            topics.recount(),
            "WARMFRONT_INSTANCE",
            "recount-" + topics.recount(),
            "WARMFRONT_COLLECTOR_STATE_DIRECTORY",
            directory.resolve("state").toString(),
            "WARMFRONT_COLLECTOR_WINDOW_SIZE",
            window.toMillis() + "ms",
            "WARMFRONT_COLLECTOR_STREAMS_PROTOCOL",
            "classic",
            "WARMFRONT_COLLECTOR_STREAMS_STANDBY_REPLICAS",
            "0"),
        directory,
        home.archives(),
        port);
  }
}

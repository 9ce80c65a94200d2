package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.DataDirectory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which Kafka is meant: one by its address, or that of a local platform. */
final class KafkaOptions {
  private static final String SERVERS_VARIABLE = "KAFKA_BOOTSTRAP_SERVERS";
  private static final String PREFIX_VARIABLE = "WARMFRONT_TOPICS_PREFIX";
  private static final String KAFKA = "kafka";

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = {
        "The Kafka to talk to; several servers by commas.",
        "Default: $KAFKA_BOOTSTRAP_SERVERS, or the one of the local platform."
      })
  @Nullable String kafka;

  @Option(
      names = "--topics-prefix",
      paramLabel = "PREFIX",
      description = {
        "What the names of the topics begin with.",
        "Default: $WARMFRONT_TOPICS_PREFIX, or warmfront."
      })
  @Nullable String prefix;

  @Mixin final DataOption dataOption = new DataOption();

  /**
   * Returns Kafka's {@code bootstrap.servers}.
   *
   * @throws CommandFailure if no Kafka was named and no local platform runs
   */
  String servers(Session session) {
    String named = kafka != null ? kafka : session.variable(SERVERS_VARIABLE);
    if (!named.isEmpty()) {
      return named;
    }
    DataDirectory data = dataOption.directory(session);
    return RunningPlatform.of(data)
        .flatMap(it -> it.state().part(KAFKA))
        .map(it -> "127.0.0.1:" + it.port())
        .orElseThrow(() -> RunningPlatform.absent(data, "a Kafka with --kafka"));
  }

  /** Returns the topics of the installation. */
  Topics topics(Session session) {
    return new Topics(
        prefix != null
            ? prefix
            : session.environment().getOrDefault(PREFIX_VARIABLE, Topics.DEFAULT_PREFIX));
  }
}

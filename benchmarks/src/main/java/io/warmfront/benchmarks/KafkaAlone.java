package io.warmfront.benchmarks;

import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Home;
import io.warmfront.local.kafka.KafkaServer;
import io.warmfront.local.kafka.TopicSetup;
import io.warmfront.local.process.LoopbackPort;
import io.warmfront.local.process.ProgramRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * A broker of a benchmark's own, without the rest of the platform, on a data directory that is
 * removed at the end.
 */
final class KafkaAlone implements AutoCloseable {
  private final Path data;
  private final ProgramRunner runner;
  private final String bootstrapServers;

  /** Starts it on the processor that it shares with all but what is measured. */
  KafkaAlone(Session session) throws IOException, InterruptedException {
    data = Files.createTempDirectory("warmfront-benchmark-");
    List<Integer> ports = LoopbackPort.free(2, RandomGenerator.getDefault());
    KafkaServer server =
        new KafkaServer(
            new Home(session.home()), data.resolve("kafka"), ports.getFirst(), ports.getLast());
    bootstrapServers = server.bootstrapServers();
    runner = new ProgramRunner(server, data);
    runner.start();
    Pinned.to(
        LocalPlatform.EVERYTHING_ELSE, runner.child().orElseThrow().pid()); // started: there is one
  }

  /** Returns where clients connect. */
  String bootstrapServers() {
    return bootstrapServers;
  }

  /** Creates every topic of an installation. */
  void create(Topics topics) {
    try (Admin admin = admin()) {
      new TopicSetup(admin).apply(topics.definitions());
    }
  }

  /** Frees the space of an installation; what the broker deletes later disturbs nobody. */
  void delete(Topics topics) throws IOException, InterruptedException {
    try (Admin admin = admin()) {
      List<String> all =
          admin.listTopics().names().get().stream()
              .filter(it -> it.startsWith(topics.prefix()))
              .toList();
      admin.deleteTopics(all).all().get();
    } catch (ExecutionException e) {
      throw new IOException("topics could not be deleted", e);
    }
  }

  @Override
  public void close() throws IOException {
    runner.close();
    Folders.delete(data);
  }

  private Admin admin() {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }
}

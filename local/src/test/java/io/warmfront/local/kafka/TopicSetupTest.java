package io.warmfront.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.warmfront.contract.topic.TopicDefinition;
import io.warmfront.contract.topic.TopicFormat;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Eventually;
import io.warmfront.local.Home;
import io.warmfront.local.LocalException;
import io.warmfront.local.Problem;
import io.warmfront.local.process.LoopbackPort;
import io.warmfront.local.process.ProgramRunner;
import io.warmfront.local.process.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicSetupTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Path FOLDER = Path.of("target", "topic-setup-test").toAbsolutePath();

  private final KafkaServer server = server();
  private final ProgramRunner runner = new ProgramRunner(server, FOLDER);

  @BeforeAll
  void start() throws IOException {
    Trees.delete(FOLDER);
    runner.start();
  }

  @AfterAll
  void stop() {
    runner.close();
  }

  @Test
  void topics_fresh_haveTheirPolicies() throws Exception {
    Topics topics = new Topics("fresh.");

    try (Admin admin = admin()) {
      new TopicSetup(admin).apply(topics.definitions());

      assertThat(new TopicSetup(admin).apply(topics.definitions())).isEmpty();
      for (TopicDefinition topic : topics.definitions()) {
        assertThat(policy(admin, topic)).containsAllEntriesOf(topic.config());
      }
    }
  }

  @Test
  void topics_policyDiffers_isRepaired() throws Exception {
    Topics topics = new Topics("repaired.");
    TopicDefinition topic = topics.definitions().getFirst();
    try (Admin admin = admin()) {
      new TopicSetup(admin).apply(List.of(topic));
      admin
          .incrementalAlterConfigs(
              Map.of(
                  resource(topic),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("cleanup.policy", "delete"), AlterConfigOp.OpType.SET))))
          .all()
          .get();
      Eventually.holds(
          "the broker knows it",
          LIMIT,
          () -> "delete".equals(policy(admin, topic).get("cleanup.policy")));

      List<String> done = new TopicSetup(admin).apply(List.of(topic));

      assertThat(done)
          .containsExactly("repaired repaired.load: {cleanup.policy=was delete, is compact}");
      assertThat(policy(admin, topic)).containsAllEntriesOf(topic.config());
    }
  }

  @Test
  void topics_otherPartitions_areRefused() {
    try (Admin admin = admin()) {
      TopicSetup setup = new TopicSetup(admin);
      setup.apply(List.of(new TopicDefinition("narrow", 1, Map.of(), new TopicFormat("", "", ""))));

      assertThatThrownBy(() ->
              setup.apply(
                  List.of(new TopicDefinition("narrow", 4, Map.of(), new TopicFormat("", "", "")))))
          .isInstanceOfSatisfying(
              LocalException.class,
              e -> assertThat(e.problem()).isInstanceOf(Problem.TopicUnfit.class));
    }
  }

  private static KafkaServer server() {
    List<Integer> ports = LoopbackPort.free(2, RandomGenerator.getDefault());
    return new KafkaServer(Home.find(), FOLDER.resolve("kafka"), ports.getFirst(), ports.getLast());
  }

  private Admin admin() {
    return Admin.create(
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, server.bootstrapServers()));
  }

  private static Map<String, String> policy(Admin admin, TopicDefinition topic)
      throws InterruptedException, ExecutionException {
    return admin.describeConfigs(List.of(resource(topic))).all().get().values().stream()
        .flatMap(config -> config.entries().stream())
        .filter(entry -> entry.value() != null)
        .collect(Collectors.toMap(ConfigEntry::name, entry -> String.valueOf(entry.value())));
  }

  private static ConfigResource resource(TopicDefinition topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
  }
}

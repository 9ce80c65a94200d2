package io.warmfront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topics of an installation on a real Kafka. */
@WithPlatform(Part.KAFKA)
class TopicsCommandTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void describe_asTheyMustBe_showsEachWithItsReaders(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    TopicPartition second = new TopicPartition(topics.frames(), 1);
    write(platform, second, 5);
    String group = topics.prefix() + "collector";
    try (Admin admin = platform.admin()) {
      admin.alterConsumerGroupOffsets(group, Map.of(second, new OffsetAndMetadata(2))).all().get();
    }

    CommandRun run = describe(platform, topics);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            """
            %1$sframes  operations as they ended
              key: shard; value: LatencyFrame, Protobuf
              4 partitions, 1 replica, cleanup delete, retention 24h00m00s
              offsets: 0-0 0-5 0-0 0-0
              read by %2$s (empty, 0 members), lag 3
            """
                .formatted(topics.prefix(), group))
        .contains("%sload  commands to runs\n".formatted(topics.prefix()))
        .contains("16 partitions, 1 replica, cleanup compact, retention for ever\n")
        .endsWith("\n%d topics, all as they must be\n".formatted(topics.definitions().size()));
  }

  @Test
  void describe_json_hasTheSame(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    write(platform, new TopicPartition(topics.windows(), 3), 2);

    CommandRun run = describe(platform, topics, "--json");

    assertThat(run.code()).as(run.err()).isZero();
    JsonNode windows = topic(run, topics.windows());
    assertThat(windows.path("state").asText()).isEqualTo("RIGHT");
    assertThat(windows.path("partitions").asInt()).isEqualTo(4);
    assertThat(windows.path("replicas").asInt()).isEqualTo(1);
    assertThat(windows.path("cleanup").asText()).isEqualTo("compact,delete");
    assertThat(windows.path("retentionMillis").asLong()).isEqualTo(Duration.ofDays(7).toMillis());
    assertThat(windows.path("config").path("max.message.bytes").asText()).isEqualTo("2097152");
    assertThat(windows.path("endOffsets").path(3).asLong()).isEqualTo(2);
    assertThat(windows.path("value").asText()).isEqualTo("Window, Protobuf");
    assertThat(windows.path("readers")).isEmpty();
  }

  @Test
  void describe_missingAndDifferent_saysWhatWouldBeRight(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    try (Admin admin = platform.admin()) {
      admin.deleteTopics(List.of(topics.traces())).all().get();
      admin.createPartitions(Map.of(topics.events(), NewPartitions.increaseTo(3))).all().get();
      set(admin, topics.frames(), "retention.ms", "1000");
    }
    Await.until(
        "the broker knows of all three",
        Duration.ofSeconds(30),
        () -> describe(platform, topics).out().contains("\n3 of "));

    CommandRun run = describe(platform, topics);

    assertThat(run.code()).isEqualTo(ExitCode.INVALID_CONFIGURATION.number());
    assertThat(run.out())
        .contains(
            "  wrong: it is missing; right would be: 4 partitions, cleanup.policy=delete,"
                + " retention.ms=2592000000\n")
        .contains(
            "  wrong: it has 3 partitions; right would be: 1, and only making it anew changes"
                + " that\n")
        .contains("  wrong: retention.ms is 1000; right would be: 86400000\n")
        .endsWith(
            "\n3 of %d topics are not as they must be\n".formatted(topics.definitions().size()));
  }

  @Test
  void describe_topicsThatNobodyDefined_areShownAndNoMistake(TestPlatform platform)
      throws Exception {
    Topics topics = platform.freshTopics();
    String state = topics.prefix() + "collector-progress-changelog";
    try (Admin admin = platform.admin()) {
      admin.createTopics(List.of(new NewTopic(state, 2, (short) 1))).all().get();
      Await.until(
          "the broker knows of it",
          Duration.ofSeconds(15),
          () -> admin.listTopics().names().get().contains(state));
    }

    CommandRun run = describe(platform, topics);

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains(state + "  state of the collector, kept for itself\n");
    assertThat(topic(describe(platform, topics, "--json"), state).path("state").asText())
        .isEqualTo("INTERNAL");
  }

  @Test
  void describe_noKafka_saysWhichAndHowToStartOne() {
    CommandRun nobody =
        CommandRun.of("topics", "describe", "--data", folder.resolve("d").toString());
    assertThat(nobody.code()).isEqualTo(ExitCode.DEPENDENCY.number());
    assertThat(nobody.err()).contains("no platform runs in " + folder.resolve("d"), "--kafka");

    CommandRun nonsense = CommandRun.of("topics", "describe", "--kafka", "nowhere");
    assertThat(nonsense.code()).isEqualTo(ExitCode.DEPENDENCY.number());
    assertThat(nonsense.err())
        .startsWith("error: Kafka at nowhere does not answer")
        .hasLineCount(1);
  }

  @Test
  void topics_withoutAVerb_saysWhatIsRight() {
    assertThat(CommandRun.of("topics"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "error: describe was not named: right would be  warmfront topics describe\n"));
  }

  private static void set(Admin admin, String topic, String name, String value)
      throws ExecutionException, InterruptedException {
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, topic),
                List.of(new AlterConfigOp(new ConfigEntry(name, value), OpType.SET))))
        .all()
        .get();
  }

  private static void write(TestPlatform platform, TopicPartition partition, int records)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", platform.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < records; i++) {
        producer
            .send(
                new ProducerRecord<>(
                    partition.topic(), partition.partition(), new byte[] {1}, new byte[] {2}))
            .get();
      }
    }
  }

  private static JsonNode topic(CommandRun run, String name) throws Exception {
    for (JsonNode topic : new ObjectMapper().readTree(run.out()).path("topics")) {
      if (topic.path("name").asText().equals(name)) {
        return topic;
      }
    }
    throw new AssertionError("no topic " + name + " in " + run.out());
  }

  private static CommandRun describe(TestPlatform platform, Topics topics, String... arguments) {
    return CommandRun.of(
        Stream.of(
                Stream.of("topics", "describe"),
                Stream.of(
                    "--kafka", platform.bootstrapServers(), "--topics-prefix", topics.prefix()),
                Stream.of(arguments))
            .flatMap(it -> it)
            .toArray(String[]::new));
  }
}

package io.warmfront.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, on a real Kafka; the system tests count once more what a real run left. */
@WithPlatform(Part.KAFKA)
class ResetCommandTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "", "30", "2026-11-20", "400d", "2999-01-01T00:00:00Z"})
  void collector_timeThatIsNone_saysWhatIsRight(String from) {
    assertThat(CommandRun.of("reset", "collector", "--from", from, "--kafka", "127.0.0.1:1"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "error: --from '%s' is no time that has been; right would be: a time such as"
                        .formatted(from)
                    + " 2026-11-20T09:00:00Z, or how long ago, such as 30m\n"));
  }

  @Test
  void collector_wrongUse_saysWhatIsRight() {
    assertThat(CommandRun.of("reset").err())
        .isEqualTo(
            "error: collector was not named: right would be  warmfront reset collector --from"
                + " 30m\n");
    assertThat(CommandRun.of("reset", "collector").code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(CommandRun.of("reset", "collector").err()).contains("--from");
    assertThat(
            CommandRun.of(
                "reset", "collector", "--from", "1h", "--name", "A b", "--kafka", "127.0.0.1:1"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "error: the name of a recount must be at most 40 small letters, digits and dashes,"
                    + " was 'A b'\n"));
  }

  @Test
  void collector_noPlatform_saysHowToStartOne() {
    CommandRun run =
        CommandRun.of(
            "reset", "collector", "--from", "1h", "--data", folder.resolve("d").toString());

    assertThat(run.code()).isEqualTo(ExitCode.DEPENDENCY.number());
    assertThat(run.err()).contains("no platform runs in " + folder.resolve("d"), "--kafka");
  }

  @Test
  void collector_noWindows_saysSoAndLeavesNothing(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();

    CommandRun run = reset(platform, topics);

    assertThat(run)
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "error: no window is closed that starts then or later: choose an older --from\n"));
    try (Admin admin = platform.admin()) {
      assertThat(admin.listTopics().names().get())
          .noneMatch(it -> it.startsWith(topics.prefix()) && it.contains("recount-again"));
    }
  }

  @Test
  void collector_nameThatIsTaken_isRefused(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    String left = topics.recount("again").windows();
    try (Admin admin = platform.admin()) {
      admin.createTopics(List.of(new NewTopic(left, 1, (short) 1))).all().get();
      Await.until(
          "the broker knows of it",
          Duration.ofSeconds(15),
          () -> admin.listTopics().names().get().contains(left));
    }

    CommandRun run = reset(platform, topics);

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err())
        .isEqualTo(
            "error: there is a recount 'again' already, with the topic %s; choose another name with --name\n"
                .formatted(left));
  }

  @Test
  void collector_groupThatRuns_isRefused(TestPlatform platform) {
    Topics topics = platform.freshTopics();
    String group = topics.recount("again").collector();
    try (KafkaConsumer<byte[], byte[]> member =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", platform.bootstrapServers(), "group.id", group),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      member.subscribe(List.of(topics.frames()));
      Await.until(
          "it is a member",
          Duration.ofSeconds(30),
          () -> {
            member.poll(Duration.ofMillis(100));
            return !member.assignment().isEmpty();
          });

      CommandRun run = reset(platform, topics);

      assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
      assertThat(run.err())
          .startsWith("error: a recount 'again' runs, the group " + group + " has 1 members: ")
          .hasLineCount(1);
    }
  }

  private static CommandRun reset(TestPlatform platform, Topics topics) {
    return CommandRun.of(
        "reset",
        "collector",
        "--from",
        "1h",
        "--name",
        "again",
        "--kafka",
        platform.bootstrapServers(),
        "--topics-prefix",
        topics.prefix());
  }
}

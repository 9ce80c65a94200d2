package io.warmfront.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.cli.signal.Interruption;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.update.DeadLetterNote;
import io.warmfront.contract.update.UpdateHeaders;
import io.warmfront.local.Part;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dead letters on a real Kafka. */
@WithPlatform(Part.KAFKA)
class DlqCommandsTest {
  /** 2026-11-20T09:00:00Z. */
  private static final long FAILED_AT = 1_795_165_200_000L;

  @TempDir private Path folder = Path.of("");

  @Test
  void list_letters_showsReasonsAndLetters(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    letter(platform, topics, "t:acme:items:1", "7", ErrorCode.KEY_FOREIGN);
    letter(platform, topics, "t:acme:items:2", "x", ErrorCode.VERSION_INVALID);

    CommandRun run = dlq(platform, topics, "list");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            2 of 2 dead letters are open in %scache-updates.dead-letters

              reason           open  settled  first                 last
              KEY_FOREIGN         1        0  2026-11-20T09:00:00Z  2026-11-20T09:00:00Z
              VERSION_INVALID     1        0  2026-11-20T09:00:00Z  2026-11-20T09:00:00Z

              place  put aside             state  reason           key             why
              2:1    2026-11-20T09:00:00Z  open   VERSION_INVALID  t:acme:items:2  what was wrong
              2:0    2026-11-20T09:00:00Z  open   KEY_FOREIGN      t:acme:items:1  what was wrong
            """
                .formatted(topics.prefix()));
    assertThat(dlq(platform, topics, "list", "--key", "t:acme:items:1", "--limit", "0").out())
        .startsWith("1 of 1 dead letters are open")
        .doesNotContain("place");
    assertThat(dlq(platform, topics, "list", "--offset", "1-5", "--partition", "2").out())
        .startsWith("1 of 1 dead letters are open")
        .contains("2:1");
    JsonNode json = new ObjectMapper().readTree(dlq(platform, topics, "list", "--json").out());
    assertThat(json.path("open").asInt()).isEqualTo(2);
    assertThat(json.path("letters").path(0).path("place").path("offset").asInt()).isEqualTo(1);
  }

  @Test
  void show_aLetter_tellsAllAndWritesItsValue(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    letter(platform, topics, "t:acme:items:1", "7", ErrorCode.KEY_FOREIGN);
    Path file = folder.resolve("value");

    CommandRun run = dlq(platform, topics, "show", "2:0", "--value-to", file.toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("2:0\n")
        .contains("  reason     KEY_FOREIGN\n")
        .contains("  put aside  2026-11-20T09:00:00Z by updaters\n")
        .contains("  came from  -\n")
        .contains("  value      9 bytes\n")
        .contains("  wf-version               7\n")
        .endsWith("\nthe value\n");
    assertThat(file).hasContent("the value");
    assertThat(dlq(platform, topics, "show", "2:1"))
        .isEqualTo(new CommandRun(2, "", "error: there is no dead letter at 2:1, or no longer\n"));
  }

  @Test
  void redrive_letters_saysWhatItDidAndDoesItOnce(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    letter(platform, topics, "t:acme:items:1", "7", ErrorCode.KEY_FOREIGN);
    letter(platform, topics, "t:acme:items:2", "x", ErrorCode.VERSION_INVALID);

    CommandRun preview = dlq(platform, topics, "redrive", "--dry-run");

    assertThat(preview.out())
        .isEqualTo(
            """
            1 of 2 dead letters would go back to the log

              reason           sent  unfit
              KEY_FOREIGN         1      0
              VERSION_INVALID     0      1

            sent: the cache-updater counts what becomes of them
            unfit: no updates, as 'dlq show' tells; not sent, they stay open
            """);
    assertThat(dlq(platform, topics, "redrive", "--rate", "50/s").out())
        .startsWith("1 of 2 dead letters went back to the log\n");
    assertThat(dlq(platform, topics, "redrive", "--reason", "key_foreign").out())
        .isEqualTo("0 of 0 dead letters went back to the log\n");
    assertThat(dlq(platform, topics, "list", "--all").out())
        .startsWith("1 of 2 dead letters are open")
        .contains("sent");
  }

  @Test
  void redrive_interrupted_endsBetweenBatchesAndSaysWhatIsLeft(TestPlatform platform)
      throws Exception {
    Topics topics = platform.freshTopics();
    letter(platform, topics, "t:acme:items:1", "7", ErrorCode.KEY_FOREIGN);
    Interruption interruption = new Interruption();
    interruption.request(ExitCode.INTERRUPTED);

    CommandRun run = CommandRun.of(interruption, arguments(platform, topics, "redrive"));

    assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED.number());
    assertThat(run.out())
        .isEqualTo(
            """
            0 of 0 dead letters went back to the log

            1 more wait; the same command goes on with them
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "list --limit -1 | error: --limit must be from 0 to 10000, was -1",
        "list --from yesterday | error: --from 'yesterday' is not right; right would be: a time",
        "list --offset a | error: --offset 'a' is not right; right would be: an offset such as 42,",
        "show 42 | error: '42' is no place of a dead letter; right would be: a partition and an",
        "redrive --rate 0/s | error: --rate '0/s' is not right; right would be: a rate such as 500",
        "redrive --max 0 | error: --max '0' is not right; right would be: a number from 1 on",
        "redrive --max-redrives 0 | error: --max-redrives '0' is not right; right would be: a",
        "'' | error: neither list, show nor redrive was named: begin with  warmfront dlq list"
      })
  void dlq_wrongUse_saysWhatIsRight(String arguments, String message) {
    CommandRun run =
        CommandRun.of(
            Stream.concat(
                    Stream.of("dlq"),
                    Stream.of(arguments.split(" ", -1)).filter(it -> !it.isEmpty()))
                .toArray(String[]::new));

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).startsWith(message);
  }

  @Test
  void list_topicIsMissing_saysHowToMakeIt(TestPlatform platform) {
    CommandRun run = dlq(platform, new Topics("nowhere."), "list");

    assertThat(run.code()).isEqualTo(ExitCode.DEPENDENCY.number());
    assertThat(run.err()).startsWith("error: there is no topic nowhere.cache-updates.redrives;");
  }

  private static CommandRun dlq(TestPlatform platform, Topics topics, String... arguments) {
    return CommandRun.of(arguments(platform, topics, arguments));
  }

  private static String[] arguments(TestPlatform platform, Topics topics, String... arguments) {
    return Stream.of(
            Stream.of("dlq"),
            Stream.of(arguments),
            Stream.of("--kafka", platform.bootstrapServers(), "--topics-prefix", topics.prefix()))
        .flatMap(it -> it)
        .toArray(String[]::new);
  }

  private static void letter(
      TestPlatform platform, Topics topics, String key, String version, ErrorCode code)
      throws ExecutionException, InterruptedException {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topics.cacheUpdateDeadLetters(), 2, key.getBytes(UTF_8), "the value".getBytes(UTF_8));
    record.headers().add(UpdateHeaders.VERSION, version.getBytes(UTF_8));
    new DeadLetterNote(null, 1_000, "updaters", code, "what was wrong", null, FAILED_AT)
        .headers()
        .forEach(record.headers()::add);
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", platform.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }
}

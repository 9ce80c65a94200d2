package io.warmfront.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.cli.signal.Interruption;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.local.Part;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import io.warmfront.updates.TopicPages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Updates that commands send to a real log. */
@WithPlatform(Part.KAFKA)
class UpdatesCommandsTest {
  private static final String KEY = "t:acme:items:1";

  @TempDir private Path folder = Path.of("");

  @Test
  void put_value_isAnUpdate(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    Path file = Files.write(folder.resolve("value"), new byte[] {0, 1});

    CommandRun text =
        updates(
            platform,
            topics,
            "put",
            KEY,
            "--value",
            "{\"a\":1}",
            "--version",
            "7",
            "--expires-at",
            "2026-11-20T09:00:00Z");
    CommandRun bytes =
        updates(platform, topics, "put", KEY, "--value-file", file.toString(), "--ttl", "1h");

    assertThat(text.code()).as(text.err()).isZero();
    assertThat(text.out()).matches("put t:acme:items:1, version 7, at partition \\d, offset 0\n");
    assertThat(bytes.code()).as(bytes.err()).isZero();
    List<CacheUpdate> log = log(platform, topics);
    assertThat(log.getFirst())
        .isEqualTo(
            new CacheUpdate(
                KEY.getBytes(UTF_8), 7, 1_795_165_200_000L, "{\"a\":1}".getBytes(UTF_8)));
    assertThat(log.get(1).payload()).containsExactly(0, 1);
    // microseconds, so an hour is less than a ten-thousandth of it
    assertThat(log.get(1).expiresAtMillis() - log.get(1).version() / 1_000)
        .isBetween(3_590_000L, 3_610_000L);
  }

  @Test
  void delete_keys_areDeletes(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();

    CommandRun run = updates(platform, topics, "delete", KEY, "other");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).hasLineCount(2).startsWith("delete t:acme:items:1, version ");
    assertThat(log(platform, topics)).hasSize(2).allMatch(CacheUpdate::isDelete);
  }

  @Test
  void import_rightFile_isInTheLog(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    Path file = file("f.csv", "key,value,op\na,1,\nb,,delete\nc,3,put\n");

    assertThat(CommandRun.of("updates", "import", file.toString(), "--check"))
        .isEqualTo(new CommandRun(0, "right: 2 puts, 1 delete\n", ""));
    CommandRun run = updates(platform, topics, "import", file.toString());

    assertThat(run).isEqualTo(new CommandRun(0, "imported 3 updates\n", ""));
    assertThat(log(platform, topics)).hasSize(3);
    Path json = file("f", "{\"key\":\"d\",\"value\":4}\n");
    assertThat(updates(platform, topics, "import", json.toString(), "--format", "jsonl").out())
        .isEqualTo("imported 1 update\n");
  }

  @Test
  void import_wrongFile_tellsAllMistakesAndSendsNothing(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    Path file = file("f.csv", "key,value,version\na,1,\n,2,\nc,3,old\n");

    CommandRun run = updates(platform, topics, "import", file.toString());

    assertThat(run.code()).isEqualTo(ExitCode.INVALID_CONFIGURATION.number());
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            """
            %1$s, line 3, column 1: there is no key; right would be: the cache key, such as t:acme:items:42
            %1$s, line 4, column 3: version is 'old'; right would be: a whole number from 1 to 4611686018427387903
            2 errors in 1 file (exit 3)
            """
                .formatted(file));
    assertThat(log(platform, topics)).isEmpty();
  }

  @Test
  void import_interrupted_saysThroughWhichLine(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    Path file = file("f.csv", "key,value\na,1\nb,2\nc,3\n");
    Interruption interruption = new Interruption();
    interruption.request(ExitCode.INTERRUPTED);

    CommandRun run =
        CommandRun.of(interruption, arguments(platform, topics, "import", file.toString()));

    assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED.number());
    assertThat(run.err())
        .isEqualTo(
            "error: the import was broken off: it was told to end; 1 update, all through line 2,"
                + " are in the log; some of the next lines may be, too; to import the file again"
                + " does no harm\n");
    assertThat(log(platform, topics)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "put k --value v --ttl long | error: --ttl 'long' is not a duration such as 30s or 1h30m",
        "put k --value v --expires-at 5 | error: --expires-at '5' is not a time such as 2026-11-20",
        "put k --value v --version 0 | error: --version must be from 1 to 4611686018427387903, was",
        "put k --value v --ttl 1h --expires-at 5 | error: --ttl=TIME, --expires-at=TIME are mutually",
        "put k | error: Missing required argument",
        "delete | error: Missing required parameter: 'KEY'",
        "import file.txt | error: 'file.txt' tells no format; right would be: a name that ends with",
        "'' | error: no command was named: begin with  warmfront updates put KEY --value TEXT"
      })
  void updates_wrongUse_saysWhatIsRight(String arguments, String message) {
    String extra = arguments.startsWith("put") ? " --kafka 127.0.0.1:1" : "";

    CommandRun run =
        CommandRun.of(
            Stream.of(("updates " + arguments + extra).split(" ", -1))
                .filter(it -> !it.isEmpty())
                .toArray(String[]::new));

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).startsWith(message);
  }

  @Test
  void import_fileThatIsMissing_saysSo() {
    assertThat(CommandRun.of("updates", "import", "/nowhere.csv", "--check"))
        .isEqualTo(
            new CommandRun(3, "", "error: '/nowhere.csv' cannot be read: there is no such file\n"));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<CacheUpdate> log(TestPlatform platform, Topics topics)
      throws InterruptedException {
    List<CacheUpdate> updates = new ArrayList<>();
    try (TopicPages pages = TopicPages.open(platform.bootstrapServers(), "test")) {
      pages.read(
          topics.cacheUpdates(),
          record -> {
            CacheUpdate.Decoded decoded =
                CacheUpdate.decode(
                    record.key(),
                    record.value(),
                    name -> {
                      Header header = record.headers().lastHeader(name);
                      return header == null ? null : header.value();
                    },
                    record.timestamp());
            assertThat(decoded).isInstanceOf(CacheUpdate.Decoded.Update.class);
            updates.add(((CacheUpdate.Decoded.Update) decoded).update());
            return true;
          });
    }
    return updates;
  }

  private static CommandRun updates(TestPlatform platform, Topics topics, String... arguments) {
    return CommandRun.of(arguments(platform, topics, arguments));
  }

  private static String[] arguments(TestPlatform platform, Topics topics, String... arguments) {
    return Stream.of(
            Stream.of("updates"),
            Stream.of(arguments),
            Stream.of("--kafka", platform.bootstrapServers(), "--topics-prefix", topics.prefix()))
        .flatMap(it -> it)
        .toArray(String[]::new);
  }
}

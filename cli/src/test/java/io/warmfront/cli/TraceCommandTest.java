package io.warmfront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.KeyHash;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Part;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces in and out, on a real Kafka. */
@WithPlatform(Part.KAFKA)
class TraceCommandTest {
  private static final String ROWS =
      """
      time,operation,key,tenant,keyspace
      2026-11-20T09:00:00.250Z,GET,7,acme,items
      2026-11-20T09:00:00.250001Z,SET,8,acme,items
      2026-11-20T09:00:02Z,"GET, again",7,globex,items
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void import_thenExport_isTheSame(TestPlatform platform) throws IOException {
    Topics topics = platform.freshTopics();
    Path file = file(ROWS);

    CommandRun imported = run(platform, topics, "import", file.toString());

    assertThat(imported)
        .isEqualTo(
            new CommandRun(
                0,
                """
                imported access-log, 3 operations over 1.75 s, times in dates with a time and an offset
                  GET         1
                  GET, again  1
                  SET         1
                """,
                "replay it with  from: {trace: access-log}\n"));
    assertThat(run(platform, topics, "export", "access-log", "--trace"))
        .isEqualTo(new CommandRun(0, ROWS, ""));
  }

  @Test
  void export_forTheSimulator_isANumberForEachKey(TestPlatform platform) throws IOException {
    Topics topics = platform.freshTopics();
    assertThat(run(platform, topics, "import", file(ROWS).toString()).code()).isZero();

    CommandRun exported = run(platform, topics, "export", "access-log", "--trace", "--simulator");

    assertThat(exported.code()).isZero();
    assertThat(exported.out())
        .isEqualTo(
            "%d\n%d\n%d\n"
                .formatted(
                    KeyHash.of("acme", "items", 7),
                    KeyHash.of("acme", "items", 8),
                    KeyHash.of("globex", "items", 7)));
  }

  @Test
  void import_nameThatIsTaken_isRefused(TestPlatform platform) throws IOException {
    Topics topics = platform.freshTopics();
    Path file = file(ROWS);
    assertThat(run(platform, topics, "import", file.toString()).code()).isZero();

    CommandRun again = run(platform, topics, "import", file.toString());

    assertThat(again)
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "error: there is a trace 'access-log' already; choose another name with --name\n"));
    assertThat(run(platform, topics, "import", file.toString(), "--name", "other").code()).isZero();
    assertThat(run(platform, topics, "export", "access-log", "--trace").out()).isEqualTo(ROWS);
  }

  @Test
  void import_mistakes_areAllToldAndNothingIsThere(TestPlatform platform) throws IOException {
    Topics topics = platform.freshTopics();
    Path file = file("1,GET,7\nx,,8\n3,GET\n");

    CommandRun refused = run(platform, topics, "import", file.toString());

    assertThat(refused.code()).isEqualTo(ExitCode.INVALID_CONFIGURATION.number());
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .isEqualTo(
            """
            %1$s, line 2, column 1: 'x' is no time; right would be: seconds, as the first one or as you said
            %1$s, line 2, column 2: operation is empty; right would be: 1 to 100 printable characters
            %1$s, line 3: the row has 2 cells; right would be: 3, as the first one
            3 errors in 1 file (exit 3)
            """
                .formatted(file));
    assertThat(run(platform, topics, "export", "access-log", "--trace").code())
        .isEqualTo(ExitCode.USAGE.number());
  }

  @Test
  void import_check_needsNoServer() throws IOException {
    Path file = file("status,time,op,key\n200,1500,GET,7\n200,1600,GET,8\n");

    assertThat(CommandRun.of("trace", "import", file.toString(), "--check", "--time", "millis"))
        .isEqualTo(
            new CommandRun(
                0,
                """
                right: access-log, 2 operations over 100 ms, times in milliseconds
                  GET  2
                """,
                "warning: these columns mean nothing here: status\n"));
  }

  @Test
  void import_wrongUse_saysWhatIsRight() throws IOException {
    assertThat(CommandRun.of("trace", "import", folder + "/absent.csv", "--check"))
        .isEqualTo(
            new CommandRun(
                3,
                "",
                "error: '" + folder + "/absent.csv' cannot be read: there is no such file\n"));
    assertThat(CommandRun.of("trace", "import", file(ROWS).toString(), "--name", "a b").err())
        .startsWith("error: 'a b' is no name of a trace");
    assertThat(CommandRun.of("trace", "import", file(ROWS).toString(), "--time", "hours").code())
        .isEqualTo(ExitCode.USAGE.number());
    assertThat(CommandRun.of("trace").code()).isEqualTo(ExitCode.USAGE.number());
  }

  @Test
  void import_noPlatform_saysHowToStartOne() throws IOException {
    CommandRun run =
        CommandRun.of(
            "trace", "import", file(ROWS).toString(), "--data", folder.resolve("d").toString());

    assertThat(run.code()).isEqualTo(ExitCode.DEPENDENCY.number());
    assertThat(run.err()).contains("no platform runs in " + folder.resolve("d"), "--kafka");
  }

  @Test
  void export_unknownRun_saysSo(TestPlatform platform) {
    CommandRun run = run(platform, platform.freshTopics(), "export", "nightly");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err())
        .isEqualTo(
            "error: there are no frames of a run 'nightly', or no longer; for a trace say"
                + " --trace\n");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("access-log.csv"), text);
  }

  private static CommandRun run(TestPlatform platform, Topics topics, String... arguments) {
    return CommandRun.of(
        Stream.of(
                Stream.of("trace"),
                Stream.of(arguments),
                Stream.of(
                    "--kafka", platform.bootstrapServers(), "--topics-prefix", topics.prefix()))
            .flatMap(it -> it)
            .toArray(String[]::new));
  }
}

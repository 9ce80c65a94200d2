package io.warmfront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code pause}, {@code resume} and {@code scale}. */
class ReshapeCommandsTest {
  private static final String ACTIVE =
      """
      {"results":[{"run":"r1","state":"running"},{"run":"r0","state":"finished"}]}
      """;

  @TempDir Path folder = Path.of("");

  private ScriptedConsole console = started();
  private Path token = Path.of("");

  @BeforeEach
  void write() throws IOException {
    token = Files.writeString(folder.resolve("token"), "secret\n");
  }

  @AfterEach
  void stop() {
    console.close();
  }

  private static ScriptedConsole started() {
    try {
      return new ScriptedConsole();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private CommandRun run(String line) {
    return CommandRun.of(
        Stream.concat(
                Stream.of(line.split(" ")),
                Stream.of("--console", console.url(), "--token-file", token.toString()))
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({"pause, paused r1", "resume, resumed r1"})
  void hold_oneActiveRun_needsNoName(String verb, String said) {
    console
        .answer("GET /api/load-test/results", 200, ACTIVE)
        .answer("POST /api/load-test/" + verb + "/r1", 202, "{}");

    assertThat(run(verb)).isEqualTo(new CommandRun(0, said + "\n", ""));
    assertThat(console.requests()).endsWith("POST /api/load-test/" + verb + "/r1 Bearer secret");
  }

  @Test
  void pause_runThatIsOver_saysSo() {
    console.answer(
        "POST /api/load-test/pause/r0",
        409,
        "{\"detail\":\"The run 'r0' is finished; only a running run can be changed.\"}");

    assertThat(run("pause r0"))
        .isEqualTo(
            new CommandRun(
                2, "", "error: The run 'r0' is finished; only a running run can be changed.\n"));
  }

  @Test
  void scale_rate_sendsItAndSaysWhatItBecomes() {
    console.answer(
        "POST /api/load-test/scale/r1",
        202,
        "{\"run\":\"r1\",\"paused\":false,\"rates\":{\"browse\":400.0,\"search\":1.5}}");

    assertThat(run("scale r1 --scenario browse --rate 400/s --over 5s"))
        .isEqualTo(new CommandRun(0, "changed r1: browse 400/s, search 1.5/s within 5s\n", ""));
    assertThat(console.requests())
        .containsExactly(
            "POST /api/load-test/scale/r1 Bearer secret"
                + " {\"scenario\":\"browse\",\"rate\":\"400/s\",\"over\":\"5s\"}");
  }

  @Test
  void scale_factorOfAPausedRun_isForAllScenarios() {
    console
        .answer("GET /api/load-test/results", 200, ACTIVE)
        .answer(
            "POST /api/load-test/scale/r1",
            202,
            "{\"run\":\"r1\",\"paused\":true,\"rates\":{\"browse\":150.0}}");

    assertThat(run("scale --factor 1.5"))
        .isEqualTo(new CommandRun(0, "changed r1: browse 150/s; it is paused\n", ""));
    assertThat(console.requests())
        .endsWith("POST /api/load-test/scale/r1 Bearer secret {\"factor\":1.5}");
  }

  @Test
  void scale_aboveTheBound_isRefusedInOneLine() {
    console.answer(
        "POST /api/load-test/scale/r1",
        422,
        "{\"detail\":\"The rate of 'live' can be at most 400/s, and this would be 500/s.\"}");

    assertThat(run("scale r1 --rate 500"))
        .isEqualTo(
            new CommandRun(
                3,
                "",
                "error: the console refuses: The rate of 'live' can be at most 400/s, and this"
                    + " would be 500/s.\n"));
  }

  @Test
  void weights_ofOneScenario_sendsThemAndSaysWhatTheyBecome() {
    console.answer(
        "POST /api/load-test/weights/r1",
        202,
        "{\"run\":\"r1\",\"weights\":{\"browse\":{\"get\":9,\"write\":3},\"other\":{\"set\":1}}}");

    assertThat(run("weights r1 --scenario browse --weight write=3 --weight get=9"))
        .isEqualTo(new CommandRun(0, "changed r1: browse: get 9, write 3\n", ""));
    assertThat(console.requests())
        .containsExactly(
            "POST /api/load-test/weights/r1 Bearer secret"
                + " {\"scenario\":\"browse\",\"weights\":{\"write\":3,\"get\":9}}");
  }

  @ParameterizedTest
  @CsvSource({
    "weights r1, --weight",
    "weights r1 --weight get, get",
    "weights r1 --weight get=x, x"
  })
  void weights_wrongUsage_asksNobody(String line, String said) {
    CommandRun run = run(line);

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).startsWith("error: ").contains(said);
    assertThat(console.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          scale r1 --rate fast | --rate 'fast' is not 0 or a rate such as
          scale r1 --rate -5 | --rate '-5' is not 0 or a rate such as
          scale r1 --factor 0 | --factor '0.0' is not a number above 0
          scale r1 --factor NaN | --factor 'NaN' is not a number above 0
          scale r1 --factor twice | 'twice'
          scale r1 --rate 5 --over 5 | --over '5' is not a duration such as 5s
          scale r1 --rate 5 --factor 2 | --rate
          scale r1 | --rate
          """)
  void scale_wrongUsage_asksNobody(String line, String said) {
    CommandRun run = run(line);

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).startsWith("error: ").contains(said);
    assertThat(console.requests()).isEmpty();
  }
}

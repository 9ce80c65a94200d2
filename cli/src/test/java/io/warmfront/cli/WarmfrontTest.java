package io.warmfront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarmfrontTest {
  private static final String SMOKE =
      Path.of(System.getProperty("warmfront.home", ".."), "workloads", "smoke.yaml").toString();

  @TempDir Path folder = Path.of("");

  @Test
  void warmfront_noVerb_showsItsHelp() {
    CommandRun run = CommandRun.of();

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("warmfront up", "Exit codes:", "  validate");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "down",
        "status",
        "run",
        "pause",
        "resume",
        "scale",
        "stop",
        "report",
        "compare",
        "baseline",
        "warmup",
        "windows",
        "fidelity",
        "audit",
        "miss-ratio",
        "top",
        "validate",
        "schema",
        "import",
        "topics",
        "labels",
        "reset",
        "doctor",
        "version",
        "help"
      })
  void help_ofEveryVerb_isThere(String verb) {
    CommandRun run = CommandRun.of(verb, "--help");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Usage: warmfront " + verb);
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"up --nope", "validat x", "run", "status extra", "up --data"})
  void warmfront_wrongUsage_is2(String line) {
    CommandRun run = CommandRun.of(line.split(" "));

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).startsWith("error: ");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void warmfront_misspeltVerb_suggestsTheRightOne() {
    assertThat(CommandRun.of("validat", "x").err()).contains("Did you mean: warmfront validate");
  }

  @Test
  void version_isOneLine() {
    CommandRun run = CommandRun.of("version");

    assertThat(run.code()).isZero();
    assertThat(run.out()).matches("warmfront \\S+ \\(Java 25.*\\)\n");
    assertThat(CommandRun.of("--version").out()).isEqualTo(run.out());
  }

  @Test
  void validate_rightFile_saysWhatItIs() {
    CommandRun run = CommandRun.of("validate", SMOKE);

    assertThat(run)
        .isEqualTo(
            new CommandRun(
                0,
                SMOKE
                    + ": valid, smoke: browse 100/s for 30s, search 10/s for 30s; 2 tenants;"
                    + " 6 thresholds\n",
                ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          executor: ramping-arrival-rate, startTime: 10m, startRate: 50, stages: [{duration: 10s, target: 2k}, {duration: 2m, target: 2k}, {duration: 30s, target: 50}] | s 50 → 2000 → 50/s for 2m40s after 10m00s
          executor: ramping-arrival-rate, stages: [{duration: 1s, target: 1}, {duration: 1s, target: 2}, {duration: 1s, target: 3}, {duration: 1s, target: 4}, {duration: 1s, target: 5}] | s 0 → 1 → 2 → … → 5/s for 5s
          executor: externally-controlled, rate: 0.5, maxRate: 5k, duration: forever | s 0.5/s forever up to 5000/s
          """)
  void validate_anyExecutor_isOneLine(String keys, String expected) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("w.yaml"),
            "apiVersion: warmfront/v1\nkeys: {items: {count: 5}}\nscenarios: {s: {"
                + keys
                + ", ops: [{op: write}]}}\n");

    assertThat(CommandRun.of("validate", file.toString()).out())
        .isEqualTo(file + ": valid, w: " + expected + "; 1 tenant; 0 thresholds\n");
  }

  @Test
  void validate_wrongFileAmongRightOnes_is3AndNamesAll() throws IOException {
    Path wrong = folder.resolve("wrong.yaml");
    Files.writeString(wrong, "apiVersion: warmfront/v1\nname: a b\n");

    CommandRun run = CommandRun.of("validate", SMOKE, wrong.toString());

    assertThat(run.code()).isEqualTo(ExitCode.INVALID_CONFIGURATION.number());
    assertThat(run.out()).contains(SMOKE + ": valid");
    assertThat(run.err())
        .contains("error[CFG-114]", wrong + ":2:7", "2 |", "^^^", "3 errors in 1 file (exit 3)");
  }

  @Test
  void validate_variables_areThoseOfTheEnvironment() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("w.yaml"),
            """
            apiVersion: warmfront/v1
            keys: {items: {count: 5}}
            scenarios:
              s:
                executor: constant-arrival-rate
                rate: ${RATE:5}
                duration: 1m
                ops: [{op: write}]
            """);

    assertThat(CommandRun.of(Map.of("RATE", "8"), "validate", file.toString()).out())
        .isEqualTo(file + ": valid, w: s 8/s for 1m00s; 1 tenant; 0 thresholds\n");
    assertThat(CommandRun.of(Map.of("RATE", "abc"), "validate", file.toString()).err())
        .startsWith(
            "error[CFG-119]: rate must be a finite number, was 'abc' (from the environment"
                + " variable RATE)\n --> "
                + file
                + ":6:11\n");
  }

  @Test
  void validate_mistakeInAnIncludedFile_namesThatFile() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("w.yaml"),
            """
            apiVersion: warmfront/v1
            include: [tenants.yaml, keys.yaml]
            scenarios: {s: {executor: constant-arrival-rate, rate: 1, duration: 1s, ops: [{op: write}]}}
            """);
    Files.writeString(folder.resolve("tenants.yaml"), "tenants: [acme]\n");
    Files.writeString(folder.resolve("keys.yaml"), "keys:\n  items: {cuont: 5}\n");

    CommandRun run = CommandRun.of("validate", file.toString());

    assertThat(run.code()).isEqualTo(ExitCode.INVALID_CONFIGURATION.number());
    assertThat(run.err())
        .contains("unknown key 'cuont' (did you mean 'count'?)", folder + "/keys.yaml:2:11\n");
  }

  @Test
  void validate_missingFile_is3() {
    CommandRun run = CommandRun.of("validate", "/no/such.yaml");

    assertThat(run)
        .isEqualTo(
            new CommandRun(
                3, "", "error: '/no/such.yaml' cannot be read: there is no such file\n"));
  }

  @Test
  void validate_folder_is3() {
    CommandRun run = CommandRun.of("validate", folder.toString());

    assertThat(run.err()).isEqualTo("error: '" + folder + "' cannot be read: it is a directory\n");
  }

  @Test
  void schema_isTheShippedOne() throws IOException {
    CommandRun run = CommandRun.of("schema");

    assertThat(run.code()).isZero();
    assertThat(Path.of(System.getProperty("warmfront.home", ".."), "docs", "workload.schema.json"))
        .hasContent(run.out());
    assertThat(CommandRun.of("schema", "--help").out())
        .contains("# yaml-language-server: $schema=workload.schema.json");
  }

  @Test
  void validate_explain_saysWhatACodeMeans() {
    assertThat(CommandRun.of("validate", "--explain", "cfg-104").out())
        .startsWith("CFG-104: Nothing reads this key");
    assertThat(CommandRun.of("validate", "--explain", "CFG-999").code()).isEqualTo(2);
  }

  @Test
  void status_nothingRuns_is4() {
    CommandRun run = CommandRun.of("status", "--data", folder.toString());

    assertThat(run)
        .isEqualTo(
            new CommandRun(
                4,
                "nothing runs in %s\nstart it with: ./warmfront up --detach\n".formatted(folder),
                ""));
  }

  @Test
  void statusJson_nothingRuns_saysSo() {
    CommandRun run = CommandRun.of("status", "--json", "--data", folder.toString());

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).contains("\"running\" : false", "\"allUp\" : false");
  }

  @Test
  void down_nothingRuns_isFine() {
    assertThat(CommandRun.of("down", "--data", folder.toString()))
        .isEqualTo(new CommandRun(0, "nothing runs in " + folder + "\n", ""));
  }

  @Test
  void status_brokenStateFile_is3() throws IOException {
    Files.writeString(folder.resolve("state.json"), "{");

    CommandRun run = CommandRun.of("status", "--data", folder.toString());

    assertThat(run.code()).isEqualTo(ExitCode.INVALID_CONFIGURATION.number());
    assertThat(run.err()).startsWith("error: " + folder.resolve("state.json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "17", "-1"})
  void up_wrongNumberOfGenerators_is2BeforeAnythingStarts(String number) {
    Path data = folder.resolve("data");

    CommandRun run = CommandRun.of("up", "--generators", number, "--data", data.toString());

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).contains("--generators must be from 1 to 16", "was " + number);
    assertThat(data).doesNotExist();
  }

  @Test
  void up_wrongWorkload_is3BeforeAnythingStarts() throws IOException {
    Path wrong = Files.writeString(folder.resolve("w.yaml"), "apiVersion: warmfront/v2\n");
    Path data = folder.resolve("data");

    CommandRun run = CommandRun.of("up", "--workload", wrong.toString(), "--data", data.toString());

    assertThat(run.code()).isEqualTo(ExitCode.INVALID_CONFIGURATION.number());
    assertThat(data).doesNotExist();
  }

  @Test
  void doctor_thisMachine_hasALineForEachSubject() {
    CommandRun run = CommandRun.of("doctor", "--data", folder.toString());

    assertThat(run.out()).contains("JDK", "memory", "disk", "ports", "redis-server");
  }
}

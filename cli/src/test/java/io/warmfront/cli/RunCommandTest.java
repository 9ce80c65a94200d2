package io.warmfront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.cli.signal.Interruption;
import io.warmfront.contract.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandTest {
  private static final String WORKLOAD =
      """
      apiVersion: warmfront/v1
      keys: {items: {count: 5}}
      scenarios: {s: {executor: constant-arrival-rate, rate: 1, duration: 1s, ops: [{op: write}]}}
      """;

  private static final String REPLAY =
      """
      apiVersion: warmfront/v1
      keys: {items: {count: 5}}
      scenarios: {again: {executor: replay, from: {run: r0}, ops: [{op: get}]}}
      """;

  /** As the console tells it. */
  static final String FIDELITY =
      """
      {"run":"r1","scenarios":[{"scenario":"again","recording":"r0","speed":2.0,"score":0.97,
       "fidelity":{"recorded":4493,"replayed":4490,"achieved":1.001,"scheduleDistance":0.001,
        "interArrivalDistance":0.03,"inPlace":0.998,"popularityDistance":0.002,"topOverlap":1.0,
        "orderViolations":0.0,"isExact":true},"leftOut":0}]}
      """;

  @TempDir Path folder = Path.of("");

  private ScriptedConsole console = started();
  private Path file = Path.of("");
  private Path token = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("my workload.yaml"), WORKLOAD);
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

  private CommandRun run(String... more) {
    return CommandRun.of(arguments(more));
  }

  private String[] arguments(String... more) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(
                "run",
                file.toString(),
                "--console",
                console.url(),
                "--token-file",
                token.toString()),
            java.util.Arrays.stream(more))
        .toArray(String[]::new);
  }

  private static String results(String verdict) {
    return """
    {"run":"r1","state":"finished","verdict":"%s","reasons":[],"thresholds":[],"totals":{"offered":5},"scenarios":{}}
    """
        .formatted(verdict);
  }

  @ParameterizedTest
  @CsvSource({"PASS, PASS", "FAIL, THRESHOLD_FAILED", "INVALID, INVALID"})
  void run_verdict_isTheExitCode(String verdict, ExitCode code) {
    console.withFinishedRun(results(verdict));

    CommandRun run = run();

    assertThat(run.code()).isEqualTo(code.number());
    assertThat(run.out()).startsWith(verdict + "  r1\n");
  }

  @ParameterizedTest
  @CsvSource({"PASS", "FAIL", "INVALID"})
  void run_exitZero_endsWithZero(String verdict) {
    console.withFinishedRun(results(verdict));

    assertThat(run("--exit-zero").code()).isZero();
  }

  @Test
  void run_stoppedEarly_isAborted() {
    console.withFinishedRun(
        results("PASS").replace("\"reasons\"", "\"stopped_early\":true,\"reasons\""));

    assertThat(run("--exit-zero").code()).isEqualTo(ExitCode.ABORTED.number());
  }

  @ParameterizedTest
  @CsvSource({"PASS", "FAIL", "INVALID"})
  void run_endedByAThreshold_isAbortedWhateverTheVerdict(String verdict) {
    console.withFinishedRun(
        results(verdict)
            .replace("\"reasons\"", "\"aborted\":\"errors did not hold rate<0.5\",\"reasons\""));

    CommandRun run = run();

    assertThat(run.code()).isEqualTo(97).isEqualTo(ExitCode.ABORTED.number());
    assertThat(run.out()).contains("  errors did not hold rate<0.5\n");
    assertThat(run("--exit-zero").code()).isEqualTo(97);
  }

  @Test
  void run_notAborted_isNot97() {
    console.withFinishedRun(results("FAIL").replace("\"reasons\"", "\"aborted\":null,\"reasons\""));

    assertThat(run().code()).isEqualTo(ExitCode.THRESHOLD_FAILED.number());
  }

  @Test
  void run_ofAReplay_endsWithItsFidelityInTheTextAndTheSummary() throws IOException {
    Files.writeString(file, REPLAY);
    console
        .withFinishedRun(results("PASS"))
        .answer("GET /api/load-test/fidelity/r1", 200, FIDELITY);
    Path summary = folder.resolve("summary.json");

    CommandRun run = run("--summary-json", summary.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("0.970");
    JsonNode written = new ObjectMapper().readTree(Files.readString(summary));
    assertThat(written.path("verdict").asText()).isEqualTo("PASS");
    assertThat(written.path("fidelity").get(0).path("scenario").asText()).isEqualTo("again");
    assertThat(written.path("fidelity").get(0).path("fidelity").path("achieved").asDouble())
        .isEqualTo(1.001);
  }

  @Test
  void run_ofAReplayWhoseFidelityNobodyTells_keepsItsSummary() throws IOException {
    Files.writeString(file, REPLAY);
    console
        .withFinishedRun(results("PASS"))
        .answer("GET /api/load-test/fidelity/r1", 503, "{\"detail\":\"later\"}");
    Path summary = folder.resolve("summary.json");

    CommandRun run = run("--summary-json", summary.toString());

    assertThat(run.code()).isEqualTo(ExitCode.DEPENDENCY.number());
    assertThat(summary).hasContent(results("PASS"));
  }

  @Test
  void run_preparationFailed_isADependency() {
    console
        .withFinishedRun(results("INVALID").replace("finished", "failed"))
        .answer("GET /api/load-test/status/r1", 200, "{\"run\":\"r1\",\"state\":\"failed\"}");

    assertThat(run().code()).isEqualTo(ExitCode.DEPENDENCY.number());
  }

  @Test
  void run_interrupted_stopsTheRunAndShowsWhatThereIs() {
    console
        .withFinishedRun(results("PASS"))
        .answer("GET /api/load-test/status/r1", 200, "{\"run\":\"r1\",\"state\":\"running\"}")
        .answer("POST /api/load-test/stop/r1", 202, "{}");
    Interruption interruption = new Interruption();
    interruption.request(ExitCode.INTERRUPTED);

    CommandRun run = CommandRun.of(interruption, arguments());

    assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED.number());
    assertThat(run.out()).startsWith("PASS  r1\n");
    assertThat(console.requests()).contains("POST /api/load-test/stop/r1 Bearer secret");
  }

  @Test
  void run_started_sendsTheFileAndTheToken() {
    console.withFinishedRun(results("PASS"));

    run("--run", "mine");

    assertThat(console.requests().getFirst())
        .startsWith("POST /api/load-test/start Bearer secret {\"workload\":\"apiVersion")
        .endsWith("\"run\":\"mine\"}");
  }

  @Test
  void run_variables_areSentAsTheirValues() throws IOException {
    console.withFinishedRun(results("PASS"));
    Files.writeString(file, WORKLOAD.replace("rate: 1,", "rate: '${RATE}/s', # per node\n"));

    CommandRun run = CommandRun.of(Map.of("RATE", "7"), arguments());

    assertThat(run.err()).contains("will run my-workload: s 7/s for 1s");
    assertThat(console.requests().getFirst()).contains("rate: \\\"7/s\\\"").doesNotContain("RATE");
  }

  @Test
  void run_includedFiles_areSentWithIt() throws IOException {
    console.withFinishedRun(results("PASS"));
    Files.writeString(file, WORKLOAD.replace("keys: {items: {count: 5}}", "include: keys.yaml"));
    Files.writeString(folder.resolve("keys.yaml"), "keys: {items: {count: 777}}");

    CommandRun run = run();

    assertThat(run.code()).isZero();
    assertThat(console.requests().getFirst()).contains("count: 777").doesNotContain("include");
  }

  @Test
  void run_unknownVariable_isRefusedBeforeAnythingIsAsked() throws IOException {
    Files.writeString(file, WORKLOAD.replace("rate: 1,", "rate: '${RATE}',"));

    CommandRun run = run();

    assertThat(run.code()).isEqualTo(ExitCode.INVALID_CONFIGURATION.number());
    assertThat(run.err()).contains("error[CFG-121]: the environment has no variable 'RATE'");
    assertThat(console.requests()).isEmpty();
  }

  @Test
  void run_summaryJson_isWhatTheConsoleGave() throws IOException {
    console.withFinishedRun(results("FAIL"));
    Path summary = folder.resolve("summary.json");

    run("--summary-json", summary.toString());

    assertThat(summary).hasContent(results("FAIL"));
  }

  @ParameterizedTest
  @CsvSource({
    "401, DEPENDENCY",
    "409, USAGE",
    "422, INVALID_CONFIGURATION",
    "503, DEPENDENCY",
    "500, DEPENDENCY"
  })
  void run_refused_saysSoInOneLine(int status, ExitCode code) {
    console.answer("POST /api/load-test/start", status, "{\"detail\":\"because\"}");

    CommandRun run = run();

    assertThat(run.code()).isEqualTo(code.number());
    assertThat(run.err().lines().filter(it -> it.startsWith("error: "))).hasSize(1);
    assertThat(run.err()).doesNotContain("\tat ");
  }

  @Test
  void run_nobodyAnswers_isADependency() {
    console.close();

    CommandRun run = run();

    assertThat(run.code()).isEqualTo(ExitCode.DEPENDENCY.number());
    assertThat(run.err()).contains("error: the console at " + console.url() + " does not answer");
  }

  @Test
  void run_wrongFile_isRefusedBeforeAnythingIsAsked() throws IOException {
    Files.writeString(file, WORKLOAD.replace("rate", "ratte"));

    CommandRun run = run();

    assertThat(run.code()).isEqualTo(ExitCode.INVALID_CONFIGURATION.number());
    assertThat(run.err()).contains("unknown key 'ratte' (did you mean 'rate'?)");
    assertThat(console.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--run, a b, is no run id",
    "--summary-json, /no/such/folder/x, cannot be written",
    "--local, --exit-zero, --console has no meaning"
  })
  void run_wrongOption_isUsage(String option, String value, String message) {
    CommandRun run = run(option, value);

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).contains(message);
  }

  @Test
  void run_noPlatform_saysHowToStartOne() {
    CommandRun run =
        CommandRun.of("run", file.toString(), "--data", folder.resolve("d").toString());

    assertThat(run.code()).isEqualTo(ExitCode.DEPENDENCY.number());
    assertThat(run.err()).contains("no platform runs in " + folder.resolve("d"), "warmfront up");
  }

  @Test
  void stop_oneActiveRun_needsNoName() {
    console
        .answer(
            "GET /api/load-test/results",
            200,
            """
            {"results":[{"run":"r1","state":"running"},{"run":"r0","state":"finished"}]}
            """)
        .answer("POST /api/load-test/stop/r1", 202, "{}");

    CommandRun run =
        CommandRun.of("stop", "--console", console.url(), "--token-file", token.toString());

    assertThat(run).isEqualTo(new CommandRun(0, "stopping r1\n", ""));
  }

  @Test
  void stop_severalActiveRuns_wantsAName() {
    console.answer(
        "GET /api/load-test/results",
        200,
        """
        {"results":[{"run":"r1","state":"running"},{"run":"r2","state":"preparing"}]}
        """);

    CommandRun run =
        CommandRun.of("stop", "--console", console.url(), "--token-file", token.toString());

    assertThat(run)
        .isEqualTo(new CommandRun(2, "", "error: several runs are active, name one: r1, r2\n"));
  }

  @Test
  void stop_unknownRun_saysSo() {
    console.answer("POST /api/load-test/stop/x", 404, "{\"detail\":\"There is no run 'x'.\"}");

    CommandRun run =
        CommandRun.of("stop", "x", "--console", console.url(), "--token-file", token.toString());

    assertThat(run).isEqualTo(new CommandRun(2, "", "error: There is no run 'x'.\n"));
  }
}

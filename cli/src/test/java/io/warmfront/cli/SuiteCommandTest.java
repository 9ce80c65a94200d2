package io.warmfront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.cli.signal.Interruption;
import io.warmfront.contract.error.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

class SuiteCommandTest {
  private static final String WORKLOAD =
      """
      apiVersion: warmfront/v1
      name: ${NAME}
      keys: {items: {count: 5}}
      scenarios:
        s: {executor: constant-arrival-rate, rate: "${RATE:1}", duration: "${FOR:1s}", ops: [{op: write}]}
      """;
  private static final String SUITE =
      """
      apiVersion: warmfront/v1
      name: nightly
      workloads:
        - {file: one.yaml, with: {NAME: first, RATE: 7}}
        - {file: one.yaml, with: {NAME: second}}
        - {file: one.yaml, with: {NAME: third, RATE: "${THIRD:9}"}}
      """;

  @TempDir Path folder = Path.of("");

  private ScriptedConsole console = started();
  private Path file = Path.of("");
  private Path token = Path.of("");

  private static ScriptedConsole started() {
    try {
      return new ScriptedConsole();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("nightly.yaml"), SUITE);
    token = Files.writeString(folder.resolve("token"), "secret\n");
    Files.writeString(folder.resolve("one.yaml"), WORKLOAD);
  }

  @AfterEach
  void stop() {
    console.close();
  }

  @ParameterizedTest
  @CsvSource({
    "PASS, PASS, PASS, PASS, PASS",
    "PASS, FAIL, PASS, FAIL, THRESHOLD_FAILED",
    "FAIL, INVALID, PASS, INVALID, INVALID",
    "PASS, PASS, INVALID, INVALID, INVALID"
  })
  void suite_verdicts_worstIsTheVerdict(
      String first, String second, String third, String verdict, ExitCode code) {
    withRuns(results("r1", first), results("r2", second), results("r3", third));

    CommandRun run = suite();

    assertThat(run.code()).isEqualTo(code.number());
    assertThat(run.out()).startsWith(verdict + "  nightly: ");
    assertThat(run.out().lines().map(String::strip))
        .anyMatch(it -> it.matches("first +" + first + " .* r1"))
        .anyMatch(it -> it.matches("second +" + second + " .* r2"))
        .anyMatch(it -> it.matches("third +" + third + " .* r3"));
    assertThat(suite("--exit-zero").code()).isZero();
  }

  @Test
  void suite_variables_areThoseOfEachMemberThenTheEnvironment() {
    withRuns(results("r1", "PASS"), results("r2", "PASS"), results("r3", "PASS"));

    CommandRun.of(Map.of("RATE", "3", "THIRD", "4"), arguments());

    List<String> sent = console.requests().stream().filter(it -> it.startsWith("POST")).toList();
    assertThat(sent).hasSize(3);
    assertThat(sent.get(0)).contains("first", "rate: \\\"7\\\"");
    assertThat(sent.get(1)).contains("second", "rate: \\\"3\\\"");
    assertThat(sent.get(2)).contains("third", "rate: \\\"4\\\"");
  }

  @Test
  void suite_stoppedOrNotPrepared_isInvalid() {
    withRuns(
        results("r1", "PASS").replace("\"reasons\"", "\"stopped_early\":true,\"reasons\""),
        results("r2", "PASS").replace("finished", "failed"),
        results("r3", "FAIL"));

    CommandRun run = suite();

    assertThat(run.code()).isEqualTo(ExitCode.INVALID.number());
    assertThat(run.out()).contains("first: It was stopped early.", "0 of 3 passed");
  }

  @Test
  void suite_interrupted_startsNoOther() {
    withRuns(results("r1", "PASS"));
    console
        .answer("GET /api/load-test/status/r1", 200, "{\"run\":\"r1\",\"state\":\"running\"}")
        .answer("POST /api/load-test/stop/r1", 202, "{}");
    Interruption interruption = new Interruption();
    interruption.request(ExitCode.INTERRUPTED);

    CommandRun run = CommandRun.of(interruption, arguments());

    assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED.number());
    assertThat(run.out()).contains("INVALID  nightly: 1 of 3 passed", "third: It was not run.");
    assertThat(console.requests().stream().filter(it -> it.contains("/start"))).hasSize(1);
  }

  @Test
  void suite_files_holdEveryRun() throws Exception {
    withRuns(
        results("r1", "PASS"),
        results("r2", "FAIL").replace("[]", "[\"p(99)<5 was missed & <so on>\"]"),
        results("r3", "INVALID"));
    Path json = folder.resolve("out.json");
    Path xml = folder.resolve("out.xml");

    suite("--summary-json", json.toString(), "--junit", xml.toString());

    JsonNode tree = new ObjectMapper().readTree(json.toFile());
    assertThat(tree.path("suite").asText()).isEqualTo("nightly");
    assertThat(tree.path("verdict").asText()).isEqualTo("INVALID");
    assertThat(tree.path("runs").findValuesAsText("run")).containsExactly("r1", "r2", "r3");
    Document junit = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml.toFile());
    assertThat(junit.getDocumentElement().getAttribute("tests")).isEqualTo("3");
    assertThat(junit.getElementsByTagName("testcase").getLength()).isEqualTo(3);
    assertThat(junit.getElementsByTagName("failure").item(0).getTextContent())
        .isEqualTo("p(99)<5 was missed & <so on>");
    assertThat(junit.getElementsByTagName("error").getLength()).isEqualTo(1);
  }

  @Test
  void suite_wrongWorkloads_areAllToldBeforeAnythingIsAsked() throws IOException {
    Files.writeString(folder.resolve("one.yaml"), WORKLOAD.replace("count", "cuont"));

    CommandRun run = suite();

    assertThat(run.code()).isEqualTo(ExitCode.INVALID_CONFIGURATION.number());
    assertThat(run.err()).contains("unknown key 'cuont'", "3 errors in 3 files");
    assertThat(console.requests()).isEmpty();
  }

  @Test
  void suite_workloadWithoutEnd_isRefused() throws IOException {
    Files.writeString(file, SUITE.replace("NAME: second", "NAME: second, FOR: forever"));

    CommandRun run = suite();

    assertThat(run.code()).isEqualTo(ExitCode.INVALID_CONFIGURATION.number());
    assertThat(run.err()).contains("goes on forever", "give it a duration");
  }

  @Test
  void suite_wrongFile_isToldWithItsPlace() throws IOException {
    Files.writeString(file, SUITE.replace("file: one.yaml", "fiel: one.yaml"));

    CommandRun run = suite();

    assertThat(run.code()).isEqualTo(ExitCode.INVALID_CONFIGURATION.number());
    assertThat(run.err()).contains("unknown key 'fiel' (did you mean 'file'?)", file + ":4:6");
  }

  @Test
  void suite_unknownName_namesThoseThatThereAre() {
    CommandRun run = CommandRun.of("suite", "nightly", "--console", console.url());

    assertThat(run.code()).isEqualTo(ExitCode.INVALID_CONFIGURATION.number());
    assertThat(run.err())
        .contains("there is no suite 'nightly'; there are basic, comprehensive, stress");
  }

  /** Lays down runs that are over as soon as they were started, one after the other. */
  private void withRuns(String... results) {
    for (String each : results) {
      console.withNextFinishedRun(each);
    }
  }

  private static String results(String run, String verdict) {
    return """
    {"run":"%s","state":"finished","verdict":"%s","reasons":[],"thresholds":[],"totals":{"offered":5},"scenarios":{}}
    """
        .formatted(run, verdict);
  }

  private CommandRun suite(String... more) {
    return CommandRun.of(arguments(more));
  }

  private String[] arguments(String... more) {
    return Stream.concat(
            Stream.of(
                "suite",
                file.toString(),
                "--console",
                console.url(),
                "--token-file",
                token.toString()),
            Arrays.stream(more))
        .toArray(String[]::new);
  }
}

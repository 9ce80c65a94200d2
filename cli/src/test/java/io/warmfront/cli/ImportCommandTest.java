package io.warmfront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  @TempDir Path folder = Path.of("");

  @Test
  void k6_openScenario_printsAWorkloadThatIsValid() throws IOException {
    CommandRun run =
        imported(
            """
            {"vus": 5, "scenarios": {"contacts": {"executor": "constant-arrival-rate", "rate": 30,
             "duration": "30s", "preAllocatedVUs": 50}}}
            """);

    assertThat(run.code()).isZero();
    assertThat(run.err().lines())
        .hasSize(2)
        .allMatch(it -> it.startsWith("warning: "))
        .first()
        .isEqualTo("warning: 'vus' has no equivalent beside scenarios: 5");
    Path workload = Files.writeString(folder.resolve("contacts.yaml"), run.out());
    assertThat(CommandRun.of("validate", workload.toString()).out())
        .endsWith(
            "contacts.yaml: valid, contacts: contacts 30/s for 30s; 1 tenant; 0 thresholds\n");
  }

  @Test
  void k6_nothingWithAnEquivalent_is3() throws IOException {
    CommandRun run =
        imported("{\"scenarios\": {\"s\": {\"executor\": \"externally-controlled\", \"vus\": 5}}}");

    assertThat(run.code()).isEqualTo(ExitCode.INVALID_CONFIGURATION.number());
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("warning: scenario 's' is left out: externally-controlled has no equivalent")
        .contains("\nerror: nothing in '");
  }

  @Test
  void k6_badJson_is3AndSaysWhere() throws IOException {
    CommandRun run = imported("{\n  \"scenarios\": {,\n}");

    assertThat(run.code()).isEqualTo(ExitCode.INVALID_CONFIGURATION.number());
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("error[CFG-123]: not JSON", "options.json:2:17\n", "1 error in 1 file (exit 3)");
  }

  @Test
  void k6_missingFile_is3() {
    assertThat(CommandRun.of("import", "k6", "/no/such.json"))
        .isEqualTo(
            new CommandRun(
                3, "", "error: '/no/such.json' cannot be read: there is no such file\n"));
  }

  @Test
  void import_noTool_isUsage() {
    CommandRun run = CommandRun.of("import");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).isEqualTo("error: no tool was named: warmfront import k6 options.json\n");
    assertThat(CommandRun.of("import", "k6").code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(CommandRun.of("import", "k6", "--help").out()).contains("k6 inspect script.js");
  }

  private CommandRun imported(String options) throws IOException {
    Path file = Files.writeString(folder.resolve("options.json"), options);
    return CommandRun.of("import", "k6", file.toString());
  }
}

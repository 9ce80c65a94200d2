package io.warmfront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.error.ExitCode;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FidelityCommandTest {
  private static final String ROUTE = "GET /api/load-test/fidelity/r1";

  @SuppressWarnings("NullAway.Init")
  private ScriptedConsole console;

  @BeforeEach
  void start() throws IOException {
    console = new ScriptedConsole();
  }

  @AfterEach
  void stop() {
    console.close();
  }

  @Test
  void fidelity_ofAReplay_isATable() {
    console.answer(ROUTE, 200, RunCommandTest.FIDELITY);

    CommandRun run = fidelity();

    assertThat(run)
        .isEqualTo(
            new CommandRun(
                0,
                """
                  scenario  recording   speed  recorded  replayed   rate  schedule  starts  in place  popularity  top 100  out of order  fidelity
                  again     r0         2.000x     4,493     4,490  1.001     0.001   0.030     0.998       0.002    1.000         0.000     0.970
                """,
                ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          404 | There is no run 'r1'. | USAGE
          409 | The run 'r1' is not over yet; then ask again. | USAGE
          409 | The run 'r1' has no scenario with executor: replay. | USAGE
          503 | Kafka does not answer. | DEPENDENCY
          """)
  void fidelity_refused_saysWhyInOneLine(int status, String detail, ExitCode code) {
    console.answer(ROUTE, status, "{\"detail\":\"" + detail + "\"}");

    CommandRun run = fidelity();

    assertThat(run.code()).isEqualTo(code.number());
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("error: ").endsWith(detail + "\n").hasLineCount(1);
  }

  @Test
  void fidelity_withoutARun_isUsage() {
    CommandRun run = CommandRun.of("fidelity", "--console", console.url());

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).contains("RUN");
  }

  private CommandRun fidelity() {
    return CommandRun.of("fidelity", "r1", "--console", console.url());
  }
}

package io.warmfront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.error.ExitCode;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditCommandTest {
  private static final String ROUTE = "GET /api/load-test/audit/r1";
  private static final String ANSWER =
      """
      {"run":"r1","fromMillis":1795176000000,"untilMillis":1795176020000,"windowMillis":10000,
       "errorBound":0.005415,"verdict":"AGREES","windows":2,"equal":2,"gone":0,
       "inWindows":{"counted":2000,"late":0,"open":0,"duplicate":0,"fenced":0,"rejected":0,"lost":4},
       "inFrames":{"counted":2000,"late":0,"open":7,"duplicate":0,"fenced":0,"rejected":0,"lost":4},
       "series":[{"scenario":"web","target":"redis","operation":"get","tenant":"acme",
         "verdict":"AGREES","windows":2,"inWindows":2000,"inFrames":2000,
         "times":[{"clock":"response","inWindows":1999,"inFrames":1999,"figures":[
           {"name":"p50","windows":0.001004,"frames":0.001,"off":0.004,"atMost":0.005415},
           {"name":"p99.9","windows":null,"frames":null,"off":null,"atMost":0.005415},
           {"name":"max","windows":0.5,"frames":0.5,"off":0.0,"atMost":0.0}]}]}],
       "differences":[],"moreDifferences":0}
      """;

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
  void audit_agrees_showsBothAndIs0() {
    console.answer(ROUTE, 200, ANSWER);

    assertThat(audit())
        .isEqualTo(
            new CommandRun(
                0,
                """
                web · redis · get · acme  2,000 in windows, 2,000 in frames: they agree
                  response  times      p50  p99.9     max
                  windows   1,999  1.00 ms      -  500 ms
                  frames    1,999  1.00 ms      -  500 ms
                  off by            0.40 %      -  0.00 %

                  whole run  counted  late  open  duplicate  fenced  rejected  lost
                  windows      2,000     0     -          0       0         0     4
                  frames       2,000     -     7          0       0         0     4

                they agree: 2 of 2 windows from 2026-11-20T12:00:00Z to 2026-11-20T12:00:20Z are the same; percentiles may be off by 0.54 %
                """,
                ""));
  }

  @Test
  void audit_differs_saysWhereAndIs96() {
    console.answer(
        ROUTE,
        200,
        ANSWER
            .replace("AGREES", "DIFFERS")
            .replace("\"equal\":2,\"gone\":0", "\"equal\":1,\"gone\":3")
            .replace(
                "\"differences\":[]", "\"differences\":[\"web get at noon: hit: 1 operations\"]")
            .replace("\"moreDifferences\":0", "\"moreDifferences\":12"));

    CommandRun run = audit();

    assertThat(run.code()).isEqualTo(ExitCode.INVALID.number());
    assertThat(run.out())
        .contains("differs: web get at noon: hit: 1 operations\nand 12 more\n")
        .contains("they differ: 1 of 2 windows")
        .contains("are the same, and of 3 the frames are gone;");
  }

  @Test
  void audit_lateOperations_areTold() {
    console.answer(ROUTE, 200, ANSWER.replace("AGREES", "LATE"));

    CommandRun run = audit();

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("2,000 in frames: the rest was late\n");
  }

  @Test
  void audit_json_isTheAnswer() {
    console.answer(ROUTE, 200, ANSWER);

    CommandRun run = audit("--json");

    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("{").contains("\"errorBound\" : 0.005415");
  }

  @Test
  void audit_selection_isAskedFor() {
    console.answer(
        ROUTE + "?operation=get&scenario=web&target=redis&tenant=a%20b&window=30s%2F1m",
        200,
        ANSWER);

    CommandRun run =
        audit(
            "--window",
            "30s/1m",
            "--scenario",
            "web",
            "--target",
            "redis",
            "--operation",
            "get",
            "--tenant",
            "a b");

    assertThat(run.code()).as(run.err()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          404 | There is no run 'r1'. | USAGE
          400 | The window 'soon' is not understood; right would be a time. | USAGE
          409 | There are no frames of the run 'r1', or no longer. | USAGE
          503 | Kafka does not answer. | DEPENDENCY
          """)
  void audit_refused_saysWhyInOneLine(int status, String detail, ExitCode code) {
    console.answer(ROUTE, status, "{\"detail\":\"" + detail + "\"}");

    CommandRun run = audit();

    assertThat(run.code()).isEqualTo(code.number());
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("error: ").endsWith(detail + "\n").hasLineCount(1);
  }

  @Test
  void audit_withoutARun_isUsage() {
    CommandRun run = CommandRun.of("audit", "--console", console.url());

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).contains("RUN");
  }

  private CommandRun audit(String... more) {
    String[] arguments = new String[more.length + 4];
    arguments[0] = "audit";
    arguments[1] = "r1";
    arguments[2] = "--console";
    arguments[3] = console.url();
    System.arraycopy(more, 0, arguments, 4, more.length);
    return CommandRun.of(arguments);
  }
}

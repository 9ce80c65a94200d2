package io.warmfront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.cli.signal.Interruption;
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

class CompareCommandTest {
  private static final String BASELINE =
      "{\"name\":\"main\",\"workload\":\"shop\",\"at\":1795766400000,\"runs\":[\"b1\",\"b2\"]}";
  private static final String ROUTE = "POST /api/load-test/compare";

  @TempDir Path folder = Path.of("");

  @SuppressWarnings("NullAway.Init")
  private ScriptedConsole console;

  private Path token = Path.of("");

  @BeforeEach
  void start() throws IOException {
    console = new ScriptedConsole();
    token = Files.writeString(folder.resolve("token"), "secret\n");
  }

  @AfterEach
  void stop() {
    console.close();
  }

  @Test
  void compare_worse_isATableAndEndsWith98() throws IOException {
    console.answer(
        ROUTE,
        200,
        answer(
            "FAIL",
            "[\"p50 is worse than its base\"]",
            """
            {"metric":"p50","base":0.001,"now":0.0013,"change":0.3,"low":0.25,"high":0.35,
             "limit":0.1,"result":"REGRESSION","remark":""},
            {"metric":"hit_ratio","base":0.9,"now":0.91,"change":0.01,"low":-0.005,"high":0.025,
             "limit":0.02,"result":"SAME","remark":""},
            {"metric":"p99","base":0.002,"now":null,"change":null,"low":null,"high":null,
             "limit":0.1,"result":"UNJUDGED","remark":"it needs 10,000 operations in each run, n1 has 7"}
            """));
    Path markdown = folder.resolve("out.md");

    CommandRun run =
        run(
            "compare n1 n2 --base b1,b2,b3,b4,b5 --max-regression p50=10%,hit_ratio=2%,p99=10%"
                + " --markdown "
                + markdown);

    assertThat(run.code()).isEqualTo(98);
    assertThat(run.out())
        .isEqualTo(
            """
                            base      now     change  interval                may be worse by  result
              p50        1.00 ms  1.30 ms    +30.0 %  +25.0 % to +35.0 %               10.0 %  REGRESSION
              hit_ratio   90.0 %   91.0 %  +1.00 pts  -0.50 pts to +2.50 pts            2.0 %  SAME
              p99        2.00 ms        -          -  -                                10.0 %  UNJUDGED
            p99 is not judged: it needs 10,000 operations in each run, n1 has 7

            FAIL: n1, n2 of 'shop' held against 5, certain to 95.00 %
              p50 is worse than its base
            """);
    assertThat(console.requests())
        .containsExactly(
            ROUTE
                + " Bearer secret {\"base\":[\"b1\",\"b2\",\"b3\",\"b4\",\"b5\"],\"runs\":[\"n1\",\"n2\"],"
                + "\"limits\":{\"p50\":\"10%\",\"hit_ratio\":\"2%\",\"p99\":\"10%\"},\"confidence\":0.95}");
    assertThat(Files.readAllLines(markdown))
        .startsWith("**FAIL**: n1, n2 of 'shop' held against 5, certain to 95.00 %", "")
        .contains(
            "| p50 | 1.00 ms | 1.30 ms | +30.0 % | +25.0 % to +35.0 % | 10.0 % | **REGRESSION** |",
            "- p50 is worse than its base");
  }

  @ParameterizedTest
  @CsvSource({
    "PASS, SAME, '', 0",
    "PASS, SAME, --strict, 0",
    "PASS, INCONCLUSIVE, '', 0",
    "PASS, INCONCLUSIVE, --strict, 96",
    "PASS, UNJUDGED, --strict, 96",
    "INVALID, SAME, '', 96"
  })
  void compare_notWorse_endsWithItsCode(String verdict, String result, String option, int code) {
    console.answer(
        ROUTE,
        200,
        answer(
            verdict,
            "[]",
            "{\"metric\":\"p50\",\"limit\":0.1,\"result\":\"%s\",\"remark\":\"\"}"
                .formatted(result)));

    assertThat(run("compare n1 --base b1 " + option).code()).isEqualTo(code);
  }

  @Test
  void compare_withABaseline_asksForIt() {
    console.answer(ROUTE, 200, answer("PASS", "[]", ""));

    assertThat(run("compare n1 --baseline main").code()).isZero();
    assertThat(console.requests())
        .containsExactly(
            ROUTE
                + " Bearer secret {\"baseline\":\"main\",\"runs\":[\"n1\"],\"limits\":{},"
                + "\"confidence\":0.95}");
    assertThat(run("compare n1 --baseline main --base b1").code()).isEqualTo(2);
  }

  @Test
  void baseline_setListedAndRemoved_saysSo() {
    console
        .answer("PUT /api/load-test/baseline/main", 200, BASELINE)
        .answer("GET /api/load-test/baseline", 200, "{\"baselines\":[%s]}".formatted(BASELINE))
        .answer("DELETE /api/load-test/baseline/main", 200, "{}");

    assertThat(run("baseline set main b1 b2"))
        .isEqualTo(new CommandRun(0, "main: 2 runs of 'shop'\n", ""));
    assertThat(run("baseline list").out())
        .isEqualTo(
            """
              name  workload  set at                runs
              main  shop      2026-11-27T08:00:00Z  b1, b2
            """);
    assertThat(run("baseline remove main")).isEqualTo(new CommandRun(0, "", "removed main\n"));
    assertThat(console.requests())
        .contains("PUT /api/load-test/baseline/main Bearer secret {\"runs\":[\"b1\",\"b2\"]}");
    console.answer("GET /api/load-test/baseline", 200, "{\"baselines\":[]}");
    assertThat(run("baseline list").err()).contains("warmfront baseline set NAME");
  }

  @Test
  void report_ofARun_isWrittenIntoAFile() throws IOException {
    console.answer("GET /api/load-test/report/n1", 200, "<html></html>");
    Path out = folder.resolve("r.html");

    assertThat(run("report n1 -o " + out))
        .isEqualTo(new CommandRun(0, "", "the report of n1 is in %s\n".formatted(out)));
    assertThat(out).hasContent("<html></html>");
    assertThat(run("report n1 -o %s/none/r.html".formatted(folder)).code()).isEqualTo(2);
  }

  @Test
  void compare_refused_saysWhy() {
    console.answer(ROUTE, 422, "{\"detail\":\"It cannot be compared so: the base is too small.\"}");

    assertThat(run("compare n1 --base b1").err())
        .isEqualTo(
            "error: the console refuses: It cannot be compared so: the base is too small.\n");
  }

  @Test
  void compare_withoutABase_isWrongUse() {
    CommandRun run = run("compare n1");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--base");
    assertThat(console.requests()).isEmpty();
  }

  private static String answer(String verdict, String reasons, String metrics) {
    return """
    {"verdict":"%s","reasons":%s,"workload":"shop","base":["b1","b2","b3","b4","b5"],
     "runs":["n1","n2"],"confidence":0.95,"metrics":[%s]}
    """
        .formatted(verdict, reasons, metrics);
  }

  private CommandRun run(String line) {
    return CommandRun.of(
        new Interruption(),
        Stream.concat(
                Stream.of(line.strip().split(" +")),
                Stream.of("--console", console.url(), "--token-file", token.toString()))
            .toArray(String[]::new));
  }
}

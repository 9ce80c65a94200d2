package io.warmfront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.workload.Parsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the experiment refuses, and what it says then; how it measures is a system test. */
class ExperimentWarmupCommandTest {
  @TempDir Path folder = Path.of("");

  private ScriptedConsole console = started();
  private Path token = Path.of("");

  @BeforeEach
  void write() throws IOException {
    token = Files.writeString(folder.resolve("token"), "secret\n");
    console.answer("GET /api/load-test/results", 200, "{\"results\":[]}");
  }

  @AfterEach
  void stop() {
    console.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --keys 0 | --keys '0' is wrong: it must be from 1 to 1000000
          --rate fast | --rate 'fast' is wrong: it must be a rate such as 5000 or 20k/s
          --rate 5 | --rate '5' is wrong: it must be 20/s or more
          --warmup-rate 0 | --warmup-rate '0' is wrong: it must be a rate such as
          --duration 1.5s | --duration '1.5s' is wrong: it must be a duration in whole seconds
          --duration 5s | from 15s to 3600s
          --duration 2h | from 15s to 3600s
          --flush-after 56s | --flush-after must be more than 5 s before the end of a run, which is 60 s long
          --local | --local starts a console of its own, so --console has no meaning
          """)
  void experiment_wrongOption_saysWhatIsRight(String option, String message) {
    CommandRun run = run(option);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(message);
    assertThat(console.requests()).isEmpty();
  }

  @Test
  void experiment_anotherRunIsUnderWay_refusesToBeMeasuredWithIt() {
    console.answer(
        "GET /api/load-test/results",
        200,
        "{\"results\":[{\"run\":\"always-on-1\",\"state\":\"running\"}]}");

    CommandRun run = run("");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("end it with  warmfront stop always-on-1");
    assertThat(console.requests()).hasSize(1);
  }

  @Test
  void experiment_cacheMayNotBeCleared_endsBeforeTheFirstRunAndSaysWhy() {
    console
        .withFinishedRun("{\"run\":\"r1\",\"state\":\"finished\",\"totals\":{\"errors\":0}}")
        .answer("POST /api/cache-clearing/start", 202, "{\"clearing\":\"c1\"}")
        .answer(
            "GET /api/cache-clearing/status/c1",
            200,
            "{\"clearing\":\"c1\",\"state\":\"refused\",\"message\":\"This cache may not be cleared.\"}");

    CommandRun run = run("");

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).endsWith("error: This cache may not be cleared.\n");
    assertThat(console.requests())
        .filteredOn(it -> it.startsWith("POST /api/load-test/start"))
        .as("nothing but the filling was run")
        .hasSize(1);
  }

  @Test
  void experiment_fileOfOnesOwn_wantsConsent() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("shop.yaml"),
            """
            apiVersion: warmfront/v1
            name: shop
            tenants: [acme]
            keys: {items: {count: 50}}
            scenarios:
              s: {executor: constant-arrival-rate, rate: 20, duration: 5s, ops: [{op: get}]}
            """);

    CommandRun unasked = run(file.toString());
    CommandRun sized = run(file + " --flush --keys 5");

    assertThat(unasked.code()).isEqualTo(2);
    assertThat(unasked.err()).contains("t:acme:items:0 and so on", "say --flush if it may");
    assertThat(sized.err()).contains("a file says these itself");
    assertThat(console.requests()).isEmpty();
  }

  @Test
  void shippedWorkloads_withTheirVariables_areValid() {
    ExperimentPlan plan = ExperimentPlan.own(new ExperimentOptions());

    assertThat(plan.workload().parsed()).isInstanceOf(Parsed.Valid.class);
    assertThat(plan.fill().orElseThrow().parsed()).isInstanceOf(Parsed.Valid.class);
    assertThat(plan.description())
        .isEqualTo("20000 keys, 1000 reads and 50 writes a second for 60 s");
  }

  private CommandRun run(String line) {
    return CommandRun.of(
        Stream.of(
                Stream.of("experiment", "warmup"),
                Stream.of(line.split(" ")).filter(it -> !it.isEmpty()),
                Stream.of("--console", console.url(), "--token-file", token.toString()))
            .flatMap(it -> it)
            .toArray(String[]::new));
  }

  private static ScriptedConsole started() {
    try {
      return new ScriptedConsole();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

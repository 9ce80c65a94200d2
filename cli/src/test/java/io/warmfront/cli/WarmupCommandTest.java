package io.warmfront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.cli.signal.Interruption;
import io.warmfront.contract.error.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarmupCommandTest {
  @TempDir Path folder = Path.of("");

  private ScriptedConsole console = started();
  private Path token = Path.of("");

  @BeforeEach
  void write() throws IOException {
    token = Files.writeString(folder.resolve("token"), "secret\n");
    console.answer(
        "POST /api/cache-warmup/start", 202, "{\"warmup\":\"w1\",\"state\":\"waiting\"}");
  }

  @AfterEach
  void stop() {
    console.close();
  }

  @Test
  void warmup_done_saysWhatBecameOfEachRecord() {
    console.answer("GET /api/cache-warmup/status/w1", 200, status("done", ""));

    CommandRun run = run(new Interruption(), "warmup --since 2h --rate 20k/s --unthrottled");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            cache warm-up w1: done
              log         1,000 of 1,000 offsets in 2.50 s, 400/s
              written             700  values that the cache has now
              superseded          200  the cache, or a newer record, had the same version or a newer one
              expired              50  were true no more
              tombstones           40  deletes that the cache remembers now
              unreadable            9  are no updates; they are dead letters since they first came
              refused               1  the cache holds something else under their keys
              leftOut               0  were of keys that were not asked for
            """);
    assertThat(console.requests())
        .contains(
            "POST /api/cache-warmup/start Bearer secret"
                + " {\"since\":\"2h\",\"rate\":\"20k/s\",\"unthrottled\":true}");
  }

  @Test
  void warmup_ofSomeKeys_asksForThem() throws IOException {
    Path keys = Files.writeString(folder.resolve("keys"), "t:acme:items:1\r\n\nuser 7\n");

    CommandRun run =
        run(
            new Interruption(),
            "warmup --detach --prefix session: --tenant globex --prefix t:acme: --keys " + keys);

    assertThat(run).isEqualTo(new CommandRun(0, "w1\n", ""));
    assertThat(console.requests())
        .contains(
            "POST /api/cache-warmup/start Bearer secret"
                + " {\"prefixes\":[\"session:\",\"t:acme:\",\"t:globex:\"],"
                + "\"keys\":[\"t:acme:items:1\",\"user 7\"]}");
  }

  @Test
  void warmup_keysThatCannotBeTaken_areRefused() throws IOException {
    String empty = Files.writeString(folder.resolve("empty"), "\n \n").toString();
    String binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff}).toString();
    String many = Files.writeString(folder.resolve("many"), "k\n".repeat(10_001)).toString();
    Map<String, String> wrong =
        Map.of(
            empty,
            "'%s' names no key; right would be one a line".formatted(empty),
            binary,
            "'%s' is not UTF-8".formatted(binary),
            many,
            "keys may be 10,000 at most, were 10,001",
            folder + "/none",
            "'%s/none' cannot be read: there is no such file".formatted(folder));

    wrong.forEach((file, message) -> {
      CommandRun run = run(new Interruption(), "warmup --keys " + file);
      assertThat(run.code()).as(file).isIn(2, 3);
      assertThat(run.err()).isEqualTo("error: " + message + "\n");
    });
    assertThat(console.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"cancelled, 97", "failed, 4"})
  void warmup_notDone_endsWithItsCode(String state, int code) {
    console.answer("GET /api/cache-warmup/status/w1", 200, status(state, "So it is."));

    CommandRun run = run(new Interruption(), "warmup");

    assertThat(run.code()).isEqualTo(code);
    assertThat(run.out()).startsWith("cache warm-up w1: " + state + ". So it is.\n");
  }

  @Test
  void warmup_detached_saysItsIdAndWaitsForNothing() {
    assertThat(run(new Interruption(), "warmup --detach")).isEqualTo(new CommandRun(0, "w1\n", ""));
  }

  @Test
  void warmup_interrupted_cancelsIt() {
    Interruption interruption = new Interruption();
    interruption.request(ExitCode.INTERRUPTED);
    console
        .answer("GET /api/cache-warmup/status/w1", 200, status("running", ""))
        .answer("POST /api/cache-warmup/cancel/w1", 202, "{}")
        .onRequest(
            "POST /api/cache-warmup/cancel/w1",
            () ->
                console.answer(
                    "GET /api/cache-warmup/status/w1", 200, status("cancelled", "Cancelled.")));

    CommandRun run = run(interruption, "warmup");

    assertThat(run.code()).isEqualTo(130);
    assertThat(run.err()).contains("cancelling w1");
  }

  @ParameterizedTest
  @CsvSource({
    "--since yesterday, --since 'yesterday' is not a time such as",
    "--since 2999-01-01T00:00:00Z, --since '2999-01-01T00:00:00Z' is not a time such as",
    "--rate fast, --rate 'fast' is not a rate such as 5000 or 20k/s",
    "--order hottest-first, --order 'hottest-first' is not newest-first or oldest-first",
    "--rate 0, --rate '0' is not a rate such as 5000 or 20k/s"
  })
  void warmup_wrongOption_saysWhatIsRight(String option, String message) {
    CommandRun run = run(new Interruption(), "warmup " + option);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(message);
    assertThat(console.requests()).isEmpty();
  }

  @Test
  void warmup_anotherRuns_isRefusedWithItsName() {
    console.answer(
        "POST /api/cache-warmup/start",
        409,
        "{\"detail\":\"The cache warm-up 'w0' is running; wait for its end or cancel it.\"}");

    assertThat(run(new Interruption(), "warmup"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "error: The cache warm-up 'w0' is running; wait for its end or cancel it.\n"));
  }

  @Test
  void status_withoutAnId_isOfTheLastOne() {
    console.answer(
        "GET /api/cache-warmup/results",
        200,
        "{\"results\":[%s]}".formatted(status("running", "Redis is away.")));

    CommandRun run = run(new Interruption(), "warmup status");

    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("cache warm-up w1: running. Redis is away.\n");
  }

  @Test
  void cancel_nothingYet_saysHowToBegin() {
    console.answer("GET /api/cache-warmup/results", 200, "{\"results\":[]}");

    CommandRun run = run(new Interruption(), "warmup cancel");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("there was no cache warm-up yet");
  }

  @Test
  void cancel_byId_asksForIt() {
    console
        .answer("GET /api/cache-warmup/status/w1", 200, status("running", ""))
        .answer("POST /api/cache-warmup/cancel/w1", 202, "{}");

    assertThat(run(new Interruption(), "warmup cancel w1"))
        .isEqualTo(new CommandRun(0, "cancelling w1\n", ""));
    assertThat(console.requests()).endsWith("POST /api/cache-warmup/cancel/w1 Bearer secret");
  }

  private static String status(String state, String message) {
    return """
    {"warmup":"w1","state":"%s","message":"%s","startedAt":1000,"at":3500,"offsets":1000,
     "passed":1000,"ratio":1.0,"offsetsPerSecond":400.0,"leftSeconds":0.0,"limit":"NONE",
     "counts":{"written":700,"superseded":200,"expired":50,"tombstones":40,"unreadable":9,
     "refused":1,"leftOut":0}}
    """
        .formatted(state, message);
  }

  private CommandRun run(Interruption interruption, String line) {
    return CommandRun.of(
        interruption,
        Stream.concat(
                Stream.of(line.split(" ")),
                Stream.of("--console", console.url(), "--token-file", token.toString()))
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

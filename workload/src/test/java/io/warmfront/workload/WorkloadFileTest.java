package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.Arrival;
import io.warmfront.contract.workload.Arrivals;
import io.warmfront.contract.workload.HotKeys;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.Threshold;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.contract.workload.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadFileTest {
  @Test
  void read_everythingGiven_resolvesIt() {
    assertThat(WorkloadTexts.valid(WorkloadTexts.GOOD))
        .isEqualTo(
            new Workload(
                "shop",
                List.of(new Tenant("acme", 3), new Tenant("globex", 1)),
                List.of(new KeySpace("items", 2_000, 0.99), new KeySpace("carts", 10, 0)),
                List.of(
                    new Scenario(
                        "browse",
                        0,
                        Arrivals.constant(Arrival.POISSON, 2_000, 600_000, 400),
                        List.of(
                            new WeightedOperation("cache-aside-read", "items", 90_000, 9),
                            new WeightedOperation(
                                "write", "carts", 300_000, 0.1, 1, HotKeys.NONE))),
                    new Scenario(
                        "search",
                        0,
                        Arrivals.constant(Arrival.EVEN, 1.5, RateCurve.FOREVER, 160),
                        List.of(
                            new WeightedOperation(
                                "search", "items", 300_000, 0.1, 1, HotKeys.NONE)))),
                List.of(
                    new Threshold(
                        "response_time",
                        Map.of("scenario", "browse", "outcome", "hit"),
                        "p(99)<50ms"),
                    new Threshold(
                        "response_time", Map.of("scenario", "browse", "outcome", "hit"), "avg<5"),
                    new Threshold("hit_ratio", Map.of("tenant", "acme"), "rate>90%"))));
  }

  @Test
  void read_leastThatIsNeeded_hasDefaults() {
    String text =
        """
        apiVersion: warmfront/v1
        keys: {items: {count: 5}}
        scenarios: {s: {executor: constant-arrival-rate, rate: 1, duration: 1h30m, ops: [{op: write}]}}
        """;

    assertThat(WorkloadFile.read("dir/my shop.yaml", text))
        .isEqualTo(
            new Parsed.Valid(
                new Workload(
                    "my-shop",
                    List.of(new Tenant("default", 1)),
                    List.of(new KeySpace("items", 5, 0)),
                    List.of(
                        new Scenario(
                            "s",
                            0,
                            Arrivals.constant(Arrival.EVEN, 1, 5_400_000, 160),
                            List.of(
                                new WeightedOperation(
                                    "write", "items", 300_000, 0.1, 1, HotKeys.NONE)))),
                    List.of())));
  }

  @Test
  void read_parametersOfOperations_resolvesThem() {
    String text =
        """
        apiVersion: warmfront/v1
        duration: forever
        keys: {items: {count: 5}}
        scenarios:
          s:
            executor: constant-arrival-rate
            rate: 1
            ops:
              - {op: pipelined-get}
              - {op: pipelined-get, batch: 7}
              - {op: bulk}
              - {op: aggregation}
              - {op: aggregation, requestCache: false}
              - {op: get}
        """;

    assertThat(WorkloadTexts.valid(text).scenarios().getFirst().operations())
        .containsExactly(
            new WeightedOperation(
                "pipelined-get", "items", 300_000, 0.1, 1, HotKeys.NONE, 20, true),
            new WeightedOperation("pipelined-get", "items", 300_000, 0.1, 1, HotKeys.NONE, 7, true),
            new WeightedOperation("bulk", "items", 300_000, 0.1, 1, HotKeys.NONE, 50, true),
            new WeightedOperation("aggregation", "items", 300_000, 0.1, 1, HotKeys.NONE, 1, true),
            new WeightedOperation("aggregation", "items", 300_000, 0.1, 1, HotKeys.NONE, 1, false),
            new WeightedOperation("get", "items", 300_000, 0.1, 1, HotKeys.NONE, 1, true));
  }

  @Test
  void read_fiveMistakes_reportsAllWithTheirPlaces() {
    Parsed parsed =
        WorkloadFile.read(
            "workloads/five-mistakes.yaml", WorkloadTexts.resource("five-mistakes.yaml"));

    assertThat(ProblemReport.render((Parsed.Invalid) parsed, false))
        .isEqualTo(WorkloadTexts.resourceText("five-mistakes.txt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"always-on.yaml", "smoke.yaml"})
  void read_shippedFile_isValid(String name) throws IOException {
    Path file = Path.of(System.getProperty("warmfront.home", ".."), "workloads", name);

    assertThat(WorkloadFile.read(name, Files.readAllBytes(file))).isInstanceOf(Parsed.Valid.class);
  }

  @Test
  void read_bytesThatAreNotUtf8_pointsAtTheFirst() {
    byte[] bytes = "apiVersion: x\nname: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(WorkloadFile.read("w.yaml", bytes))
        .isEqualTo(
            new Parsed.Invalid(
                "w.yaml",
                List.of(
                    new Problem(
                        "CFG-103",
                        "w.yaml",
                        2,
                        10,
                        1,
                        "byte 0xE9 is not UTF-8",
                        "the file saved as UTF-8",
                        new Problem.Excerpt("name: caf", 9))),
                0));
  }

  @Test
  void read_byteOrderMark_isIgnored() {
    assertThat(WorkloadTexts.valid("\uFEFF" + WorkloadTexts.GOOD))
        .isEqualTo(WorkloadTexts.valid(WorkloadTexts.GOOD));
  }

  @Test
  void read_windowsLineEnds_areLineEnds() {
    assertThat(WorkloadTexts.valid(WorkloadTexts.GOOD.replace("\n", "\r\n")))
        .isEqualTo(WorkloadTexts.valid(WorkloadTexts.GOOD));
  }

  @Test
  void read_fileTooLarge_isRefusedUnread() {
    String text = "#".repeat(WorkloadFile.MAX_BYTES + 1);

    assertThat(WorkloadTexts.problems(text)).extracting(Problem::code).containsExactly("CFG-102");
    assertThat(WorkloadFile.read("w.yaml", text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Parsed.Invalid.class);
  }

  @Test
  void read_thirtyMistakes_reportsTwentyAndCountsTheRest() {
    String text =
        WorkloadTexts.GOOD
            + java.util.stream.IntStream.range(0, 30)
                .mapToObj(it -> "zzz" + it + ": 1\n")
                .collect(Collectors.joining());

    Parsed.Invalid invalid = (Parsed.Invalid) WorkloadFile.read("w.yaml", text);

    assertThat(invalid.problems()).hasSize(20);
    assertThat(invalid.more()).isEqualTo(10);
  }

  @Test
  void read_misspeltRequiredKey_isOneMistakeNotTwo() {
    assertThat(WorkloadTexts.problems(WorkloadTexts.GOOD.replace("scenarios:", "scenaros:")))
        .extracting(Problem::message)
        .containsExactly("unknown key 'scenaros' (did you mean 'scenarios'?)");
  }

  @Test
  void render_longLine_showsThePartAroundTheMistake() {
    String text = "{name: " + "x".repeat(5_000) + ", bad: 1}";

    String report = ProblemReport.render((Parsed.Invalid) WorkloadFile.read("w.yaml", text), false);

    assertThat(report.lines()).allMatch(it -> it.length() < 260);
  }

  @Test
  void render_escapeSequenceInAValue_reachesNoTerminal() {
    String text = WorkloadTexts.GOOD.replace("name: shop", "name: \"\\e[31mshop\\u202e\"");

    assertThat(ProblemReport.render((Parsed.Invalid) WorkloadFile.read("w.yaml", text), false))
        .doesNotContain("\u001b", "\u202e");
  }
}

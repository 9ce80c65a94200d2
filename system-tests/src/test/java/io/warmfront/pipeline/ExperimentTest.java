package io.warmfront.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The experiment of a cache warm-up in its shortest form, on real servers. */
class ExperimentTest {
  @RegisterExtension
  static final RunningWarmfront WARMFRONT = RunningWarmfront.withoutLoad("experiment");

  private static final Duration LIMIT = Duration.ofMinutes(8);
  private static final String WORKLOAD =
      """
      apiVersion: warmfront/v1
      name: mine
      keys: {items: {count: 50}}
      scenarios:
        s: {executor: constant-arrival-rate, rate: 20, duration: 15s, ops: [{op: get}]}
      """;

  @Test
  void warmup_threeShortRuns_tellsWhatTheFlushCostAndWhatTheWarmUpSaved() throws Exception {
    CommandLine.Answer answer =
        WARMFRONT.call(
            LIMIT,
            "experiment",
            "warmup",
            "--keys",
            "3000",
            "--rate",
            "200/s",
            "--duration",
            "20s",
            "--flush-after",
            "5s",
            "--json",
            "--data",
            WARMFRONT.data().toString());

    JsonNode report = new ObjectMapper().readTree(answer.out());
    String verdict = report.path("verdict").asText();
    assertThat(answer.exitCode())
        .as("%s", answer)
        .isEqualTo(
            switch (verdict) {
              case "PASS" -> 0;
              case "FAIL" -> 99;
              default -> 96;
            });
    assertThat(report.path("steadyRatio").asDouble()).as("every key was written").isGreaterThan(.9);
    assertThat(report.path("runs"))
        .extracting(run -> run.path("failure").asText())
        .containsExactly("NONE", "FLUSH", "FLUSH_AND_WARM_UP");
    double without = report.at("/runs/1/recovery/excessMisses").asDouble();
    double with = report.at("/runs/2/recovery/excessMisses").asDouble();
    assertThat(without).as("3,000 reads after the flush, of 3,000 keys").isBetween(300.0, 2_999.0);
    assertThat(with).isLessThan(without);
    assertThat(observed(report, "written by a second warm-up")).isZero();
    assertThat(observed(report, "stale hits when writes had ended")).isZero();
    assertThat(report.at("/runs/2/lookupTimes/count").asLong()).isPositive();
  }

  @Test
  void warmup_workloadOfOnesOwn_isNotFlushedUnasked() throws Exception {
    Path file = Files.writeString(WARMFRONT.scratch().resolve("mine.yaml"), WORKLOAD);

    CommandLine.Answer answer =
        WARMFRONT.call(
            LIMIT, "experiment", "warmup", file.toString(), "--data", WARMFRONT.data().toString());

    answer.expect(2);
    assertThat(answer.err()).contains("t:default:items:0 and so on", "say --flush");
  }

  private static double observed(JsonNode report, String name) {
    for (JsonNode criterion : report.path("criteria")) {
      if (criterion.path("name").asText().equals(name)) {
        return criterion.path("observed").asDouble(Double.NaN);
      }
    }
    throw new AssertionError("no criterion " + name + " in " + report);
  }
}

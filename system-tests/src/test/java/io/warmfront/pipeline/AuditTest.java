package io.warmfront.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.Window;
import io.warmfront.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What windows and heavy hitters say is what frames say, also if the collector dies meanwhile. */
class AuditTest {
  @RegisterExtension
  static final RunningWarmfront WARMFRONT = RunningWarmfront.withoutLoad("audit");

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String WORKLOAD =
      """
      apiVersion: warmfront/v1
      name: audited
      duration: 25s
      tenants: [acme, globex]
      keys:
        items: {count: 500, distribution: {zipf: 0.99}}
      scenarios:
        reads:
          executor: constant-arrival-rate
          rate: 200
          arrival: poisson
          ops:
            - {op: cache-aside-read, keys: items, ttl: 30s, weight: 9}
            - journey: edit
              steps:
                - {op: get, keys: items}
                - {op: write, keys: items, ttl: 30s}
        shoppers:
          executor: constant-vus
          vus: 3
          thinkTime: {min: 20ms, max: 60ms}
          ops: [{op: get, keys: items}]
      """;

  private static final String ZIPF =
      """
      apiVersion: warmfront/v1
      name: zipf
      duration: 8s
      tenants: [acme, globex]
      keys:
        items: {count: 5000, distribution: {zipf: 0.99}}
      scenarios:
        reads:
          executor: constant-arrival-rate
          rate: 300
          ops: [{op: cache-aside-read, keys: items, ttl: 30s}]
      """;

  @Test
  void audit_ofARealRun_agreesAndFindsAWindowThatWasChanged() throws Exception {
    String run = "audited-" + System.currentTimeMillis();
    run(run);

    JsonNode honest = audit(run, 0);
    assertThat(honest.path("differences")).isEmpty();
    assertThat(honest.path("equal").asInt()).isEqualTo(honest.path("windows").asInt());
    assertThat(honest.at("/inFrames/counted").asLong())
        .isEqualTo(new FrameLog(WARMFRONT.state(), run).operations())
        .isGreaterThan(4_000);
    assertThat(honest.path("series"))
        .extracting(it -> it.path("operation").asText())
        .contains("cache-aside-read", "get", "write");
    assertThat(WARMFRONT.call(LIMIT, arguments(run, "--operation", "write")).expect(0).out())
        .contains("write · acme", "write · globex", "they agree: ")
        .doesNotContain("cache-aside-read");

    recount(0, "they agree: ");

    Window window = new WindowsLog(WARMFRONT.state()).tamper(run);

    JsonNode tampered = audit(run, 96);
    assertThat(tampered.path("verdict").asText()).isEqualTo("DIFFERS");
    assertThat(tampered.path("equal").asInt()).isEqualTo(honest.path("windows").asInt() - 1);
    assertThat(tampered.path("differences"))
        .singleElement()
        .satisfies(it ->
            assertThat(it.asText())
                .contains(window.getSeries().getTenant())
                .contains(Instant.ofEpochMilli(window.getStartMillis()).toString()));
    recount(96, "response").contains("they differ: ");
    assertThat(
            WARMFRONT
                .call(LIMIT, "topics", "describe", "--data", WARMFRONT.data().toString())
                .expect(0)
                .out())
        .contains("read by warmfront.collector (stable, ")
        .doesNotContain("recount");
  }

  @Test
  void top_ofARunByZipf_isWhatFramesHoldMostOften() throws Exception {
    String run = "zipf-" + System.currentTimeMillis();
    Path file = Files.writeString(WARMFRONT.scratch().resolve("zipf.yaml"), ZIPF);
    WARMFRONT.call(
        LIMIT, "run", file.toString(), "--run", run, "--data", WARMFRONT.data().toString());
    Map<String, Long> exact = new HashMap<>();
    for (LatencyFrame frame : new FrameLog(WARMFRONT.state(), run).frames()) {
      for (int i = 0; i < frame.getOutcomeCount(); i++) {
        if (frame.getOutcome(i) != OutcomeCode.OUTCOME_DROPPED) {
          String tenant = frame.getSeries(frame.getSeriesIndex(i)).getTenant();
          exact.merge("t:%s:items:%d".formatted(tenant, frame.getKeyId(i)), 1L, Long::sum);
        }
      }
    }

    JsonNode keys =
        new ObjectMapper()
            .readTree(
                WARMFRONT
                    .call(LIMIT, "top", run, "--json", "--data", WARMFRONT.data().toString())
                    .expect(0)
                    .out())
            .path("keys");

    assertThat(keys.path("mostError").asLong()).isZero();
    assertThat(keys.path("hitters"))
        .hasSize(20)
        .allSatisfy(it ->
            assertThat(it.path("estimate").asLong()).isEqualTo(exact.get(it.path("name").asText())))
        .extracting(it -> it.path("estimate").asLong())
        .isEqualTo(exact.values().stream().sorted(Comparator.reverseOrder()).limit(20).toList());
  }

  private static AbstractStringAssert<?> recount(int code, String expected) throws Exception {
    return assertThat(
            WARMFRONT
                .call(
                    LIMIT,
                    "reset",
                    "collector",
                    "--from",
                    "10m",
                    "--data",
                    WARMFRONT.data().toString())
                .expect(code)
                .out())
        .contains(expected);
  }

  private static void run(String run) throws Exception {
    Path file = Files.writeString(WARMFRONT.scratch().resolve("audited.yaml"), WORKLOAD);
    CompletableFuture<CommandLine.Answer> answer =
        WARMFRONT.callAsync(
            LIMIT, "run", file.toString(), "--run", run, "--data", WARMFRONT.data().toString());
    FrameLog frames = new FrameLog(WARMFRONT.state(), run);
    Await.until("operations are in frames", LIMIT, () -> frames.operations() > 2_000);
    WARMFRONT.killAndAwaitRestart("collector");
    answer.join();
  }

  private static JsonNode audit(String run, int code) throws Exception {
    return new ObjectMapper()
        .readTree(WARMFRONT.call(LIMIT, arguments(run, "--json")).expect(code).out());
  }

  private static String[] arguments(String run, String... more) {
    String[] arguments = new String[more.length + 4];
    arguments[0] = "audit";
    arguments[1] = run;
    arguments[2] = "--data";
    arguments[3] = WARMFRONT.data().toString();
    System.arraycopy(more, 0, arguments, 4, more.length);
    return arguments;
  }
}

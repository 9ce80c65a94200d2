package io.warmfront.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every event that a generator sent is in exactly one counted place, whatever dies meanwhile. */
class ConservationTest {
  @RegisterExtension
  static final RunningWarmfront WARMFRONT = RunningWarmfront.withoutLoad("conservation");

  private static final String WORKLOAD =
      """
      apiVersion: warmfront/v1
      name: conservation
      duration: 45s
      tenants: [acme, globex]
      keys:
        items: {count: 500, distribution: {zipf: 0.99}}
      scenarios:
        reads:
          executor: constant-arrival-rate
          rate: 300
          arrival: poisson
          maxInFlight: 200
          ops:
            - {op: cache-aside-read, keys: items, ttl: 30s, weight: 9}
            - {op: write, keys: items, ttl: 30s, weight: 1}
      """;

  @Test
  void collectorKilledTwice_everyEventIsInOneCountedPlace() throws Exception {
    Path file = Files.writeString(WARMFRONT.scratch().resolve("conservation.yaml"), WORKLOAD);
    Path summaryFile = WARMFRONT.scratch().resolve("conservation-summary.json");
    String run = "conservation-" + System.currentTimeMillis();

    CompletableFuture<CommandLine.Answer> answer =
        WARMFRONT.callAsync(
            Duration.ofMinutes(5),
            "run",
            file.toString(),
            "--run",
            run,
            "--data",
            WARMFRONT.data().toString(),
            "--summary-json",
            summaryFile.toString());
    FrameLog frames = new FrameLog(WARMFRONT.state(), run);
    for (int kill = 1; kill <= 2; kill++) {
      long atLeast = kill * 3_000L;
      Await.until(
          "%d operations are in frames".formatted(atLeast),
          Duration.ofSeconds(90),
          () -> frames.operations() >= atLeast);
      WARMFRONT.killAndAwaitRestart("collector");
    }
    answer.join();

    JsonNode totals = new ObjectMapper().readTree(summaryFile.toFile()).path("totals");
    long sent = frames.operations();
    long inWindows =
        totals.path("completed").asLong()
            + totals.path("errors").asLong()
            + totals.path("dropped").asLong();
    long elsewhere =
        totals.path("events_late").asLong()
            + totals.path("events_lost").asLong()
            + totals.path("events_duplicate").asLong()
            + totals.path("events_rejected").asLong()
            + totals.path("events_fenced").asLong();
    assertThat(sent).as("operations in the frames topic").isGreaterThan(10_000);
    assertThat(inWindows + elsewhere).as("windows and elsewhere: %s", totals).isEqualTo(sent);
    assertThat(totals.path("offered").asLong())
        .as("offered is attempted and dropped: %s", totals)
        .isEqualTo(totals.path("attempted").asLong() + totals.path("dropped").asLong());
  }
}

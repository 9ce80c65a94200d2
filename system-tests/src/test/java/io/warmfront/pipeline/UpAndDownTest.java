package io.warmfront.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The first minutes of a new user. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpAndDownTest {
  @RegisterExtension static final RunningWarmfront WARMFRONT = RunningWarmfront.withLoad("first");

  private static final Duration SHORT = Duration.ofSeconds(30);

  @Test
  @Order(1)
  void up_live_showsHitRatioAndPercentilesOfRealTraffic() throws Exception {
    try (ConsoleClient console = WARMFRONT.client()) {
      Await.until(
          "a hit ratio above zero and a p99 of response and service time",
          Duration.ofSeconds(90),
          () -> {
            Optional<JsonNode> live = console.live();
            return live.isPresent()
                && live.get().path("total").path("hitRatio").asDouble(0) > 0
                && live.get().path("total").path("response").path("p99").asDouble(0) > 0
                && live.get().path("total").path("service").path("p99").asDouble(0) > 0
                && live.get().path("lastClosedWindowEnd").asLong(0) > 0;
          });
    }
  }

  @Test
  @Order(2)
  void up_status_saysThatAllIsUp() throws Exception {
    JsonNode status =
        new ObjectMapper()
            .readTree(
                WARMFRONT
                    .call(SHORT, "status", "--json", "--data", WARMFRONT.data().toString())
                    .expect(0)
                    .out());
    assertThat(status.toString()).contains("kafka", "redis", "postgresql", "elasticsearch");
    assertThat(status.toString()).contains("generator", "cache-updater", "collector", "console");
  }

  @Test
  @Order(3)
  void up_everyService_exportsPrometheusMetrics() throws Exception {
    for (String part : List.of("generator", "cache-updater", "collector", "console")) {
      try (ConsoleClient service =
          new ConsoleClient(java.net.URI.create(WARMFRONT.state().url(part)))) {
        assertThat(service.text("/prometheus")).as(part).contains("jvm_memory_used_bytes");
        assertThat(service.json("/health").path("status").asText()).as(part).isEqualTo("UP");
      }
    }
    try (ConsoleClient collector =
        new ConsoleClient(java.net.URI.create(WARMFRONT.state().url("collector")))) {
      // what is surely committed is exported: up to a second or two after the console shows it
      Await.until(
          "the first closed window is exported",
          SHORT,
          () -> collector.text("/prometheus").contains("warmfront_operations_total{"));
      assertThat(collector.text("/prometheus")).contains("warmfront_response_time_seconds_bucket{");
    }
  }

  @Test
  @Order(4)
  void up_secondOnTheSameData_isRefusedPolitely() throws Exception {
    CommandLine.Answer answer = WARMFRONT.up();
    assertThat(answer.exitCode()).isNotZero();
    assertThat(answer.err() + answer.out())
        .contains(WARMFRONT.data().toString())
        .doesNotContain("Exception");
  }

  @Test
  @Order(5)
  void down_thenUp_findsItsDataAndGoesOn() throws Exception {
    String run;
    try (ConsoleClient console = WARMFRONT.client()) {
      run = console.live().orElseThrow().path("run").asText();
    }
    List<Long> pids = WARMFRONT.state().pids();

    WARMFRONT.down().expect(0);
    assertThat(pids)
        .as("processes after `down`")
        .isNotEmpty()
        .noneMatch(pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));

    WARMFRONT.up().expect(0);
    try (ConsoleClient console = WARMFRONT.client()) {
      Await.until(
          "run " + run + " goes on",
          Duration.ofSeconds(90),
          () -> {
            Optional<JsonNode> live = console.live();
            return live.isPresent()
                && live.get().path("run").asText().equals(run)
                && live.get().path("total").path("achievedPerSecond").asDouble(0) > 0;
          });
    }
  }
}

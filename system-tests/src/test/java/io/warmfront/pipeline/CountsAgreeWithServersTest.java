package io.warmfront.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a run reports is what the servers themselves counted. */
class CountsAgreeWithServersTest {
  @RegisterExtension
  static final RunningWarmfront WARMFRONT = RunningWarmfront.withoutLoad("counts");

  @Test
  void run_smokeWorkload_completedIsWhatTheServersServed() throws Exception {
    try (ServerCounters servers = ServerCounters.of(WARMFRONT.state())) {
      ServerCounters.Counts before = servers.settled();

      JsonNode summary = run(WARMFRONT.home().resolve("workloads/smoke.yaml"));
      long reads = 0;
      long misses = 0;
      long loads = 0;
      for (JsonNode scenario : summary.path("scenarios")) {
        JsonNode outcomes = scenario.path("outcomes");
        reads +=
            outcomes.path("hit").asLong()
                + outcomes.path("stale_hit").asLong()
                + outcomes.path("negative_hit").asLong();
        misses += outcomes.path("miss").asLong() + outcomes.path("expired").asLong();
        loads += scenario.path("loads").path("origin").path("count").asLong();
      }
      JsonNode totals = summary.path("totals");
      assertThat(summary.path("verdict").asText()).isEqualTo("PASS");
      assertThat(totals.path("completed").asLong()).isPositive();
      assertThat(totals.path("errors").asLong()).isZero();

      ServerCounters.Counts after = servers.settled();
      long redisGets = after.redisGets() - before.redisGets();
      long updates = after.rowsUpdated() - before.rowsUpdated();
      long searches = after.searches() - before.searches();
      assertThat(redisGets).as("Redis' own count of GET").isEqualTo(reads + misses);
      assertThat(loads).as("each miss of a cache-aside read asks the origin").isEqualTo(misses);
      assertThat(redisGets + updates + searches)
          .as("GETs, updated rows and searches, by the servers' own counters")
          .isEqualTo(totals.path("completed").asLong());
      assertThat(after.redisHits() - before.redisHits())
          .as("hits that Redis counted are at least the reads that found a live entry")
          .isGreaterThanOrEqualTo(reads);
    }
  }

  @Test
  void run_smokeWorkload_accountsAddUp() throws Exception {
    JsonNode totals = run(WARMFRONT.home().resolve("workloads/smoke.yaml")).path("totals");
    assertThat(totals.path("offered").asLong())
        .isEqualTo(totals.path("attempted").asLong() + totals.path("dropped").asLong());
    assertThat(totals.path("attempted").asLong())
        .isEqualTo(totals.path("completed").asLong() + totals.path("errors").asLong());
    assertThat(totals.path("events_lost").asLong()).isZero();
    assertThat(totals.path("events_duplicate").asLong()).isZero();
  }

  @Test
  void run_usersWithSharedIterations_areAsManyGetsAndEndEarly() throws Exception {
    Path workload =
        Files.writeString(
            WARMFRONT.scratch().resolve("users.yaml"),
            """
            apiVersion: warmfront/v1
            name: users
            keys: {items: {count: 100}}
            scenarios:
              shoppers:
                executor: shared-iterations
                vus: 20
                iterations: 3000
                maxDuration: 3m
                thinkTime: {min: 1ms, max: 20ms}
                ops: [{op: get, keys: items}]
            thresholds: {errors: 'count==0', 'service_time': 'p(99)<5s'}
            """);
    try (ServerCounters servers = ServerCounters.of(WARMFRONT.state())) {
      ServerCounters.Counts before = servers.settled();

      JsonNode summary = run(workload);
      assertThat(summary.path("totals").path("offered").asLong()).isEqualTo(3_000);
      assertThat(summary.path("totals").path("completed").asLong()).isEqualTo(3_000);
      JsonNode shoppers = summary.path("scenarios").path("shoppers");
      assertThat(shoppers.path("service").path("count").asLong()).isEqualTo(3_000);
      assertThat(shoppers.path("response").path("count").asLong()).isZero();
      assertThat(shoppers.path("start_delay").path("count").asLong()).isZero();
      assertThat(servers.settled().redisGets() - before.redisGets()).isEqualTo(3_000);
    }
  }

  /** Runs a workload until it passes; returns its summary. */
  private static JsonNode run(Path workload) throws Exception {
    Path summary = WARMFRONT.scratch().resolve("summary.json");
    WARMFRONT
        .call(
            Duration.ofMinutes(4),
            "run",
            workload.toString(),
            "--data",
            WARMFRONT.data().toString(),
            "--summary-json",
            summary.toString())
        .expect(0);
    return new ObjectMapper().readTree(summary.toFile());
  }
}

package io.warmfront.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Runs through the whole pipeline: one that looks for a limit, one that warms up, one of many
 * tenants.
 */
class WorkloadRunsTest {
  @RegisterExtension
  static final RunningWarmfront WARMFRONT = RunningWarmfront.withoutLoad("workload-runs");

  /** Four places of 20 ms are 200 a second: more than 120, and less than 240. */
  @Test
  void run_serverOfTwoHundredASecond_breaksBetweenTheStepsAroundIt() throws Exception {
    try (SlowGateway gateway = new SlowGateway(4, 20)) {
      JsonNode results =
          results(
              "ceiling",
              """
              apiVersion: warmfront/v1
              name: ceiling
              keys: {items: {count: 50}}
              targets: {gateway: {type: http, url: '%s', timeout: 10s, connections: 400}}
              scenarios:
                ceiling:
                  executor: breaking-point
                  startRate: 60
                  factor: 2
                  stepDuration: 30s
                  maxRate: 960
                  maxInFlight: 1000
                  mustHold: {response_time: 'p(90)<400ms'}
                  ops: [{op: http, on: gateway, path: /}]
              """
                  .formatted(gateway.url()),
              0);

      JsonNode found = results.path("breaking_point");
      assertThat(found.path("held_per_second").asDouble()).as("%s", found).isEqualTo(120);
      assertThat(found.path("broke_per_second").asDouble()).isEqualTo(240);
      assertThat(found.path("limit").asText()).isEqualTo("target");
      assertThat(found.path("reason").asText())
          .startsWith("ceiling held 120/s; at 240/s response_time{scenario:ceiling} is ");
      assertThat(results.path("verdict").asText()).isEqualTo("PASS");
      assertThat(results.path("stopped_early").asBoolean()).isFalse();
    }
  }

  @Test
  void run_warmup_isCountedOnceAndBesideTheRest() throws Exception {
    JsonNode results =
        results(
            "warming",
            """
            apiVersion: warmfront/v1
            name: warming
            duration: 60s
            warmup: {until: {change: 50%, windows: 2}, max: 40s}
            keys: {items: {count: 50}}
            scenarios:
              browse:
                executor: constant-arrival-rate
                rate: 50
                ops: [{op: cache-aside-read}]
            thresholds:
              errors: rate<0.5
            """,
            0);

    JsonNode warmup = results.path("warmup");
    assertThat(warmup.path("converged").isBoolean()).as("%s", results).isTrue();
    assertThat(warmup.path("until").asLong()).isGreaterThan(results.path("start_at").asLong());
    long warm = warmup.path("totals").path("offered").asLong();
    long measured = results.path("totals").path("offered").asLong();
    assertThat(warm).isBetween(500L, 2_600L);
    assertThat(warm + measured).isEqualTo(3_000);
    assertThat(ended(warmup.path("totals")) + ended(results.path("totals"))).isEqualTo(3_000);
  }

  @Test
  void run_fiftyThousandTenants_areCountedUnderThreeLabels() throws Exception {
    JsonNode results =
        results(
            "many",
            """
            apiVersion: warmfront/v1
            name: many
            duration: 10s
            labels: {budget: {tenants: 2}}
            tenants: {acme: 20000, globex: 10000, 't{00001..49998}': 1}
            keys: {items: {count: 1}}
            scenarios:
              browse:
                executor: constant-arrival-rate
                rate: 300
                ops: [{op: set}]
            thresholds:
              'service_time{tenant:acme}': count>0
              'service_time{tenant:globex}': count>0
              'service_time{tenant:other}': count>0
            """,
            0);

    long counted = 0;
    for (JsonNode threshold : results.path("thresholds")) {
      counted += threshold.path("observed").asLong();
    }
    JsonNode totals = results.path("totals");
    assertThat(totals.path("offered").asLong()).as("%s", results).isEqualTo(3_000);
    assertThat(counted).isEqualTo(ended(totals) - totals.path("dropped").asLong());
    // five in eight of all are of those who have no label of their own
    assertThat(results.at("/thresholds/2/observed").asLong()).isBetween(1_750L, 2_000L);
  }

  private static long ended(JsonNode totals) {
    return totals.path("completed").asLong()
        + totals.path("errors").asLong()
        + totals.path("dropped").asLong();
  }

  private static JsonNode results(String name, String workload, int code) throws Exception {
    Path file = Files.writeString(WARMFRONT.scratch().resolve(name + ".yaml"), workload);
    Path summary = WARMFRONT.scratch().resolve(name + ".json");
    WARMFRONT
        .call(
            Duration.ofMinutes(6),
            "run",
            file.toString(),
            "--data",
            WARMFRONT.data().toString(),
            "--summary-json",
            summary.toString())
        .expect(code);
    return new ObjectMapper().readTree(summary.toFile());
  }
}

package io.warmfront.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How late operations start: 5,000 a second, evenly, all of them answered by Redis. The figure is
 * the 99th percentile of actual minus intended start, in milliseconds, the median of rounds.
 */
public final class SchedulePrecisionBenchmark implements Benchmark {
  private static final double BAR_MILLIS = 1;
  private static final String WORKLOAD =
      """
      apiVersion: warmfront/v1
      name: precision
      duration: %s
      tenants: [acme]
      keys:
        items: {count: 1000, distribution: uniform}
      scenarios:
        read:
          executor: constant-arrival-rate
          rate: 5000/s
          maxInFlight: 5000
          ops: [{op: cache-aside-read, keys: items, ttl: 1h}]
      """;

  @Override
  public String name() {
    return "schedule-precision";
  }

  @Override
  public String description() {
    return "p99 of start delay in ms at 5,000 op/s in even arrivals, median of rounds; at most 1";
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    try (LocalPlatform platform = new LocalPlatform(session, Map.of())) {
      platform.run(WORKLOAD.formatted("30s"));
      List<Map<String, Object>> rounds = new ArrayList<>();
      int count = session.quick() ? 1 : 5;
      for (int i = 1; i <= count; i++) {
        JsonNode summary = platform.run(WORKLOAD.formatted("20s"));
        JsonNode read = summary.path("scenarios").path("read");
        Map<String, Object> round = new LinkedHashMap<>();
        round.put("p50Millis", read.path("start_delay").path("p50").asDouble() * 1e3);
        round.put("p99Millis", read.path("start_delay").path("p99").asDouble() * 1e3);
        round.put("maxMillis", read.path("start_delay").path("max").asDouble() * 1e3);
        round.put("serviceP50Millis", read.path("service").path("p50").asDouble() * 1e3);
        round.put("completed", read.path("completed").asLong());
        round.put("verdict", summary.path("verdict").asText());
        rounds.add(round);
        session.say(
            "round %d of %d: %s".formatted(i, count, new ObjectMapper().writeValueAsString(round)));
      }
      double figure = Median.of(rounds, "p99Millis");
      return Result.atMost(name(), figure, BAR_MILLIS, Map.of("rounds", rounds));
    }
  }
}

package io.warmfront.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How late operations start: 5,000 a second, evenly, all of them answered by Redis. The figure is
 * the 99th percentile of actual minus intended start, in milliseconds, the median of rounds.
 */
public final class SchedulePrecisionBenchmark implements Benchmark {
  private static final double BAR_MILLIS = 1;
  private static final ReadLoad LOAD = ReadLoad.even("precision", "cache-aside-read", 5_000);

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
      platform.run(LOAD.text(30));
      List<Map<String, Object>> rounds = Rounds.measure(session, 5, () -> round(platform));
      double figure = Median.of(rounds, "p99Millis");
      return Result.atMost(name(), figure, BAR_MILLIS, Map.of("rounds", rounds));
    }
  }

  private static Map<String, Object> round(LocalPlatform platform)
      throws IOException, InterruptedException {
    JsonNode summary = platform.run(LOAD.text(20));
    JsonNode read = summary.path("scenarios").path("read");
    Map<String, Object> round = new LinkedHashMap<>();
    round.put("p50Millis", read.path("start_delay").path("p50").asDouble() * 1e3);
    round.put("p99Millis", read.path("start_delay").path("p99").asDouble() * 1e3);
    round.put("maxMillis", read.path("start_delay").path("max").asDouble() * 1e3);
    round.put("serviceP50Millis", read.path("service").path("p50").asDouble() * 1e3);
    round.put("completed", read.path("completed").asLong());
    round.put("verdict", summary.path("verdict").asText());
    return round;
  }
}

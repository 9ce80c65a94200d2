package io.warmfront.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether percentiles are true where caches answer in tenths of milliseconds: what the summary of a
 * run says, against an exact sort of the times of all its operations, read from the frames topic.
 * The figure is the greatest relative difference of a median, of response and service time.
 */
public final class ResolutionBenchmark implements Benchmark {
  private static final double BAR = 0.01;
  private static final String WORKLOAD =
      """
      apiVersion: warmfront/v1
      name: resolution
      duration: %ds
      tenants: [acme]
      keys:
        items: {count: 1000, distribution: uniform, valueSize: 100B}
      scenarios:
        read:
          executor: constant-arrival-rate
          rate: 500/s
          arrival: poisson
          ops: [{op: %s, keys: items, ttl: 1h}]
      """;

  @Override
  public String name() {
    return "resolution";
  }

  @Override
  public String description() {
    return "relative difference of reported medians from an exact sort of all operations; at most "
        + BAR;
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    try (LocalPlatform platform = new LocalPlatform(session, Map.of())) {
      platform.run(WORKLOAD.formatted(20, "set"));
      List<Map<String, Object>> rounds = new ArrayList<>();
      double greatest = 0;
      int count = session.quick() ? 1 : 5;
      for (int i = 1; i <= count; i++) {
        LocalPlatform.UnderWay run = platform.start(WORKLOAD.formatted(20, "get"));
        JsonNode read = platform.finish(run).path("scenarios").path("read");
        URI kafka = URI.create("kafka://" + platform.url("kafka").replaceFirst("^.*//", ""));
        ExactTimes exact = ExactTimes.of(kafka.getHost() + ":" + kafka.getPort(), run.id());
        Map<String, Object> round = new LinkedHashMap<>();
        for (String clock : List.of("response", "service")) {
          for (double quantile : new double[] {0.5, 0.9, 0.99}) {
            String name = "p" + Math.round(quantile * 100);
            double said = read.path(clock).path(name).asDouble(Double.NaN);
            double sorted = exact.seconds(clock, quantile);
            round.put(clock + " " + name + " ms", sorted * 1e3);
            round.put(clock + " " + name + " off by", said / sorted - 1);
          }
          greatest =
              Math.max(
                  greatest,
                  Math.abs((Double) round.getOrDefault(clock + " p50 off by", Double.NaN)));
        }
        round.put("operations", exact.count());
        rounds.add(round);
        session.say("round %d of %d: %s".formatted(i, count, round));
      }
      return Result.atMost(name(), greatest, BAR, Map.of("rounds", rounds));
    }
  }
}

package io.warmfront.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Whether the generator's memory is flat: 5,000 reads a second for 30 minutes, its resident set
 * every 10 s. Before it the same load runs at 20,000/s for six minutes, so that what is compiled
 * after so many calls is compiled. The figure is the slope of the straight line through the samples
 * after the first five minutes, in MB for 10,000,000 operations. A quick round has 5 minutes after
 * one, and leaves out one.
 */
public final class MemorySlopeBenchmark implements Benchmark {
  private static final double BAR_MEGABYTES = 1;
  private static final int RATE = 5_000;
  private static final int WARM_UP_RATE = 20_000;
  private static final double OPERATIONS = 10e6;
  private static final int EVERY_SECONDS = 10;

  @Override
  public String name() {
    return "memory-slope";
  }

  @Override
  public String description() {
    return ("how much the resident memory of the generator grows, MB in 10 M operations at %d op/s;"
            + " at most %s")
        .formatted(RATE, BAR_MEGABYTES);
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    int minutes = session.quick() ? 5 : 30;
    double leftOutSeconds = session.quick() ? 60 : 300;
    try (LocalPlatform platform = new LocalPlatform(session, Map.of())) {
      platform.run(workload(WARM_UP_RATE, session.quick() ? 1 : 6));
      LocalPlatform.UnderWay run = platform.start(workload(RATE, minutes));
      platform.awaitOperations(run);
      long pid = platform.pid("generator");
      long begin = System.nanoTime();
      List<Map<String, Double>> samples = new ArrayList<>();
      List<StraightLine.Point> points = new ArrayList<>();
      for (int i = 1; i < minutes * 60 / EVERY_SECONDS; i++) {
        long next = begin + TimeUnit.SECONDS.toNanos((long) i * EVERY_SECONDS);
        TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
        double seconds = (System.nanoTime() - begin) / 1e9;
        double megabytes = ResidentMemory.megabytes(pid);
        samples.add(Map.of("seconds", seconds, "megabytes", megabytes));
        if (seconds >= leftOutSeconds) {
          points.add(new StraightLine.Point(seconds * RATE / OPERATIONS, megabytes));
        }
        if (i % 6 == 0) {
          session.say("after %.0f s: %.1f MB".formatted(seconds, megabytes));
        }
      }
      JsonNode summary = platform.finish(run);
      StraightLine line = StraightLine.through(points);
      Map<String, Object> detail = new HashMap<>();
      detail.put("standardError", line.standardError());
      detail.put("minutes", minutes);
      detail.put("samples", samples);
      detail.put("verdict", summary.path("verdict").asText());
      detail.put("totals", new ObjectMapper().convertValue(summary.path("totals"), Map.class));
      return Result.atMost(name(), line.slope(), BAR_MEGABYTES, detail);
    }
  }

  private static String workload(int rate, int minutes) {
    return """
    apiVersion: warmfront/v1
    name: memory-slope
    duration: %dm
    tenants: [acme, globex]
    keys:
      items: {count: 10000, distribution: {zipf: 0.99}}
    scenarios:
      read:
        executor: constant-arrival-rate
        rate: %d/s
        maxInFlight: 5000
        ops:
          - {op: cache-aside-read, keys: items, ttl: 10m, weight: 98}
          - {op: write, keys: items, ttl: 10m, weight: 2}
    """
        .formatted(minutes, rate);
  }
}

package io.warmfront.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether what was asked for arrives, at 50 % and at 90 % of what this machine can at most: GETs
 * that Redis counted over those that the schedule has. The most is found by doubling a rate and
 * halving the last step, with short runs; a rate is possible if Redis counts 99.5 % of it and half
 * of all operations start within 10 ms. The figure is the greatest deviation from 1 of all measured
 * runs.
 */
public final class RateAccuracyBenchmark implements Benchmark {
  private static final double BAR = 0.005;
  private static final int FIRST_RATE = 5_000;
  private static final int HALVINGS = 3;
  private static final String WORKLOAD =
      """
      apiVersion: warmfront/v1
      name: rate-accuracy
      duration: %ds
      tenants: [acme]
      keys:
        items: {count: 10000, distribution: uniform, valueSize: 100B}
      scenarios:
        read:
          executor: constant-arrival-rate
          rate: %d/s
          maxInFlight: 20000
          ops: [{op: %s, keys: items, ttl: 1h}]
      """;

  @Override
  public String name() {
    return "rate-accuracy";
  }

  @Override
  public String description() {
    return "deviation of the GETs that Redis counts from the schedule at 50 % and 90 % of the most;"
        + " at most 0.005";
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    try (LocalPlatform platform = new LocalPlatform(session, Map.of());
        RedisReferee referee = new RedisReferee(URI.create(platform.url("redis")))) {
      platform.run(WORKLOAD.formatted(10, 5_000, "set"));
      platform.run(WORKLOAD.formatted(10, 10_000, "get"));
      int most = most(session, platform, referee);
      List<Map<String, Object>> runs = new ArrayList<>();
      double greatest = most == 0 ? 1 : 0;
      for (int i = 0; i < (session.quick() ? 1 : 3) && most > 0; i++) {
        for (double part : new double[] {0.5, 0.9}) {
          Map<String, Object> run =
              run(platform, referee, (int) (most * part), session.quick() ? 10 : 30);
          run.put("part", part);
          runs.add(run);
          session.say(run.toString());
          greatest = Math.max(greatest, Math.abs(number(run, "achieved") - 1));
        }
      }
      return Result.atMost(name(), greatest, BAR, Map.of("most", most, "runs", runs));
    }
  }

  /** Returns the greatest rate that was possible; 0 if not even the first was. */
  private static int most(Session session, LocalPlatform platform, RedisReferee referee)
      throws IOException, InterruptedException {
    int possible = 0;
    int tried = FIRST_RATE;
    while (isPossible(session, platform, referee, tried)) {
      possible = tried;
      tried *= 2;
    }
    for (int i = 0; i < HALVINGS; i++) {
      int middle = (possible + tried) / 2;
      if (isPossible(session, platform, referee, middle)) {
        possible = middle;
      } else {
        tried = middle;
      }
    }
    return possible;
  }

  private static boolean isPossible(
      Session session, LocalPlatform platform, RedisReferee referee, int rate)
      throws IOException, InterruptedException {
    Map<String, Object> run = run(platform, referee, rate, 5);
    session.say("looking for the most: " + run);
    return number(run, "achieved") >= 1 - BAR && number(run, "startDelayP50Millis") <= 10;
  }

  private static double number(Map<String, Object> run, String name) {
    return (Double) run.getOrDefault(name, Double.NaN);
  }

  private static Map<String, Object> run(
      LocalPlatform platform, RedisReferee referee, int rate, int seconds)
      throws IOException, InterruptedException {
    long before = referee.gets();
    JsonNode summary = platform.run(WORKLOAD.formatted(seconds, rate, "get"));
    long gets = referee.gets() - before;
    JsonNode read = summary.path("scenarios").path("read");
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("rate", rate);
    run.put("achieved", (double) gets / ((long) rate * seconds));
    run.put("offered", read.path("offered").asLong());
    run.put("dropped", read.path("dropped").asLong());
    run.put("startDelayP50Millis", read.path("start_delay").path("p50").asDouble(Double.NaN) * 1e3);
    return run;
  }
}

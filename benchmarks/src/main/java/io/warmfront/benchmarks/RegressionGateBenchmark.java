package io.warmfront.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How often the comparison of runs is wrong on a real system. Runs of one workload on an HTTP
 * server are made in turn, one as before and one with each answer 20 % slower; each is held against
 * the ten runs before it that nothing was changed for, by the usual limits. Wrong is a regression
 * where nothing was changed, and none where all is slower. The figure is the greater of the two
 * numbers of wrong answers, of twenty each; a quick round has three each.
 */
public final class RegressionGateBenchmark implements Benchmark {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BAR = 1;
  private static final double SLOWER = 1.2;
  private static final int PAIRS = 20;
  private static final int QUICK_PAIRS = 3;
  private static final int BASE = 10;
  private static final int RATE = 1_000;

  /** So that p99, which takes 10,000 operations a run, is judged as well. */
  private static final int SECONDS = 12;

  private static final int FIRST_SECONDS = 30;

  @Override
  public String name() {
    return "regression-gate";
  }

  @Override
  public String description() {
    return "wrong answers of `compare` in %d runs without a change, or in %d that are 20 %% slower; at most %d"
        .formatted(PAIRS, PAIRS, BAR);
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    int pairs = session.quick() ? QUICK_PAIRS : PAIRS;
    List<JsonNode> same = new ArrayList<>();
    List<JsonNode> slower = new ArrayList<>();
    try (VaryingOrigin origin = new VaryingOrigin();
        LocalPlatform platform = new LocalPlatform(session, Map.of());
        HttpClient client = HttpClient.newHttpClient()) {
      session.say("warms up, and makes the first %d runs".formatted(BASE));
      platform.run(workload(origin, FIRST_SECONDS));
      List<String> unchanged = new ArrayList<>();
      while (unchanged.size() < BASE) {
        unchanged.add(run(platform, origin, 1));
      }
      for (int i = 1; i <= pairs; i++) {
        List<String> base =
            List.copyOf(unchanged.subList(unchanged.size() - BASE, unchanged.size()));
        String again = run(platform, origin, 1);
        String late = run(platform, origin, SLOWER);
        same.add(compare(platform, client, base, again));
        slower.add(compare(platform, client, base, late));
        unchanged.add(again);
        session.say(
            "pair %d of %d: unchanged %s, slower %s"
                .formatted(i, pairs, told(same.getLast()), told(slower.getLast())));
      }
    }
    long falseAlarms = same.stream().filter(it -> !isVerdict(it, "PASS")).count();
    long missed = slower.stream().filter(it -> !isVerdict(it, "FAIL")).count();
    return Result.atMost(
        name(),
        (double) Math.max(falseAlarms, missed),
        BAR,
        Map.of(
            "pairs",
            pairs,
            "falseAlarms",
            falseAlarms,
            "missed",
            missed,
            "unchanged",
            JSON.convertValue(same, List.class),
            "slower",
            JSON.convertValue(slower, List.class)));
  }

  private static boolean isVerdict(JsonNode answer, String verdict) {
    return answer.path("verdict").asText().equals(verdict);
  }

  private static String told(JsonNode answer) {
    List<String> metrics = new ArrayList<>();
    answer
        .path("metrics")
        .forEach(it -> metrics.add(it.path("metric").asText() + " " + it.path("result").asText()));
    return answer.path("verdict").asText() + " " + metrics;
  }

  /** Makes a run and returns its id. */
  private static String run(LocalPlatform platform, VaryingOrigin origin, double slowness)
      throws IOException, InterruptedException {
    origin.slower(slowness);
    LocalPlatform.UnderWay run = platform.start(workload(origin, SECONDS));
    JsonNode _ = platform.finish(run);
    return run.id();
  }

  private static JsonNode compare(
      LocalPlatform platform, HttpClient client, List<String> base, String run)
      throws IOException, InterruptedException {
    String question = JSON.writeValueAsString(Map.of("base", base, "runs", List.of(run)));
    HttpResponse<String> answer =
        client.send(
            platform
                .request("/api/load-test/compare")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("the console does not compare: " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  private static String workload(VaryingOrigin origin, int seconds) {
    return """
    apiVersion: warmfront/v1
    name: regression-gate
    duration: %ds
    tenants: [acme]
    keys:
      items: {count: 10000, distribution: {zipf: 0.99}}
    targets:
      origin: {type: http, url: '%s', connections: 64}
    scenarios:
      read:
        executor: constant-arrival-rate
        rate: %d/s
        maxInFlight: 2000
        ops: [{op: http, on: origin, path: '/items/{key}'}]
    """
        .formatted(seconds, origin.url(), RATE);
  }
}

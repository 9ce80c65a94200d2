package io.warmfront.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * From the request for another rate until Redis sees it. The rate goes from 1,000 to 2,000 GETs a
 * second and back, evenly. Redis' own count over the second and a half around a change tells when
 * the rate changed: with rates a and b, n GETs between the times s and e were a·(x − s) + b·(e − x)
 * if it changed at x. The figure is the longest of 20 changes, in seconds; afterwards the rate must
 * be within 5 % of what was asked.
 */
public final class ControlLatencyBenchmark implements Benchmark {
  private static final double BAR_SECONDS = 1;
  private static final int CHANGES = 20;
  private static final double LOW = 1_000;
  private static final double HIGH = 2_000;
  private static final double TOLERANCE = 0.05;
  private static final int LONGEST_RUN_SECONDS = 180;
  private static final ReadLoad LOAD = ReadLoad.even("control-latency", "get", (int) LOW);

  private final HttpClient client = HttpClient.newHttpClient();

  @Override
  public String name() {
    return "control-latency";
  }

  @Override
  public String description() {
    return "longest of %d times from the request for a rate until Redis sees it, s; at most %s"
        .formatted(CHANGES, BAR_SECONDS);
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    try (LocalPlatform platform = new LocalPlatform(session, Map.of());
        RedisReferee referee = new RedisReferee(URI.create(platform.url("redis")))) {
      LocalPlatform.UnderWay run = platform.start(LOAD.text(LONGEST_RUN_SECONDS));
      platform.awaitOperations(run);
      TimeUnit.SECONDS.sleep(15);
      List<Map<String, Object>> changes = new ArrayList<>();
      boolean isHeld = true;
      for (int i = 0; i < CHANGES; i++) {
        Map<String, Object> change =
            i % 2 == 0
                ? change(platform, run, referee, LOW, HIGH)
                : change(platform, run, referee, HIGH, LOW);
        changes.add(change);
        isHeld &= Boolean.TRUE.equals(change.get("held"));
        session.say("change %d of %d: %s".formatted(i + 1, CHANGES, change));
      }
      platform.stop(run);
      double longest =
          changes.stream()
              .mapToDouble(it -> (Double) it.getOrDefault("seconds", Double.NaN))
              .max()
              .orElseThrow();
      Result result = Result.atMost(name(), longest, BAR_SECONDS, Map.of("changes", changes));
      return isHeld ? result : result.missed();
    }
  }

  private Map<String, Object> change(
      LocalPlatform platform,
      LocalPlatform.UnderWay run,
      RedisReferee referee,
      double from,
      double to)
      throws IOException, InterruptedException {
    long countBefore = referee.gets();
    long before = System.nanoTime();
    ask(platform, run, to);
    double askedSeconds = (System.nanoTime() - before) / 1e9;
    TimeUnit.MILLISECONDS.sleep(1_500);
    long countAfter = referee.gets();
    long after = System.nanoTime();
    double span = (after - before) / 1e9;
    double seconds = (to * span - (countAfter - countBefore)) / (to - from);
    TimeUnit.MILLISECONDS.sleep(500);
    double rate = (referee.gets() - countAfter) / ((System.nanoTime() - after) / 1e9);
    Map<String, Object> change = new LinkedHashMap<>();
    change.put("to", to);
    change.put("seconds", seconds);
    change.put("answerSeconds", askedSeconds);
    change.put("rateAfter", rate);
    change.put("held", Math.abs(rate / to - 1) <= TOLERANCE);
    return change;
  }

  private void ask(LocalPlatform platform, LocalPlatform.UnderWay run, double rate)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            platform
                .request("/api/load-test/scale/" + run.id())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"rate\": \"%s\"}".formatted(rate)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 202 && response.statusCode() != 200) {
      throw new IOException("the rate was not changed: " + response.body());
    }
  }
}

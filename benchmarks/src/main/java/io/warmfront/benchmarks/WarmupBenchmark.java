package io.warmfront.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How long it takes to fill an empty Redis from the log: a million keys with values of 100 bytes,
 * one record each, as fast as it goes. The updater has read the log before, as live updates; then
 * Redis is flushed. The time is the updater's own, from the beginning of the warm-up to its end. A
 * second warm-up must write nothing. Quick: 200,000 keys, as seconds for a million.
 */
public final class WarmupBenchmark implements Benchmark {
  private static final double BAR_SECONDS = 20;
  private static final int MILLION = 1_000_000;
  private static final int QUICK = 200_000;
  private static final int PAYLOAD_BYTES = 100;
  private static final long LIMIT_SECONDS = 600;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();

  @Override
  public String name() {
    return "warmup";
  }

  @Override
  public String description() {
    return "time to fill an empty Redis with 1,000,000 keys of 100 bytes from the log, s; at most %s"
        .formatted(BAR_SECONDS);
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    int keys = session.quick() ? QUICK : MILLION;
    try (LocalPlatform platform = new LocalPlatform(session, Map.of());
        UpdateLog log = new UpdateLog(platform.url("kafka"));
        RedisCommands redis = new RedisCommands(URI.create(platform.url("redis")))) {
      session.say("writes %,d updates".formatted(keys));
      log.fill(keys, PAYLOAD_BYTES);
      log.awaitRead();
      session.say("flushes Redis, which has %,d keys".formatted(redis.keys()));
      redis.flush();
      Map<String, Object> first = warmUp(platform);
      session.say("first warm-up: " + first);
      long present = redis.keys();
      Map<String, Object> second = warmUp(platform);
      session.say("second warm-up: " + second);
      double seconds = (Double) first.getOrDefault("seconds", Double.NaN);
      Map<String, Object> detail =
          Map.of("keys", keys, "keysAfterwards", present, "first", first, "second", second);
      Result result = Result.atMost(name(), seconds * MILLION / keys, BAR_SECONDS, detail);
      boolean isWhole =
          present >= keys
              && first.get("written") instanceof Long written
              && written == keys
              && second.get("written") instanceof Long again
              && again == 0;
      return isWhole ? result : result.missed();
    }
  }

  private Map<String, Object> warmUp(LocalPlatform platform)
      throws IOException, InterruptedException {
    double processorsBefore = ProcessTime.seconds(platform.pid("cache-updater"));
    JsonNode started =
        ask(
            platform
                .request("/api/cache-warmup/start")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"unthrottled\": true}")));
    String path = "/api/cache-warmup/status/" + started.path("warmup").asText();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    JsonNode status = ask(platform.request(path));
    while (!status.path("state").asText().matches("done|failed|cancelled")) {
      if (System.nanoTime() - deadline > 0) {
        throw new IOException("the warm-up is not over: " + status);
      }
      TimeUnit.MILLISECONDS.sleep(200);
      status = ask(platform.request(path));
    }
    if (!status.path("state").asText().equals("done")) {
      throw new IOException("the warm-up was not done: " + status);
    }
    Map<String, Object> told = new LinkedHashMap<>();
    told.put(
        "seconds",
        (status.path("at").longValue() - status.path("startedAt").longValue()) / 1_000.0);
    told.put("offsets", status.path("offsets").longValue());
    status
        .path("counts")
        .properties()
        .forEach(it -> told.put(it.getKey(), it.getValue().longValue()));
    told.put(
        "updaterProcessorSeconds",
        ProcessTime.seconds(platform.pid("cache-updater")) - processorsBefore);
    return told;
  }

  private JsonNode ask(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IOException("the console refuses: " + response.body());
    }
    return JSON.readTree(response.body());
  }
}

package io.warmfront.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Has a platform warm its cache, and waits for it. Not thread-safe. */
final class WarmupCalls implements AutoCloseable {
  /** What a platform is started with so that nobody else fills an empty cache. */
  static final Map<String, String> ALONE =
      Map.of("WARMFRONT_CACHE_UPDATER_REWIND_WHEN_EMPTY", "false");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LIMIT_SECONDS = 600;

  private final LocalPlatform platform;
  private final HttpClient client = HttpClient.newHttpClient();

  /** Speaks to the console of a platform. */
  WarmupCalls(LocalPlatform platform) {
    this.platform = platform;
  }

  /** What is done while a warm-up goes on. */
  @FunctionalInterface
  interface Meanwhile {
    /** Is called again and again. */
    void look() throws IOException, InterruptedException;
  }

  /**
   * Has the cache warmed as fast as it goes.
   *
   * @param order {@code newest-first} or {@code oldest-first}
   * @param interval how long to wait between two looks, milliseconds
   * @return what the console says in the end
   * @throws IOException if the warm-up is not done
   */
  JsonNode run(String order, long interval, Meanwhile meanwhile)
      throws IOException, InterruptedException {
    String wish = "{\"unthrottled\": true, \"order\": \"%s\"}".formatted(order);
    JsonNode started =
        ask(
            platform
                .request("/api/cache-warmup/start")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(wish)));
    String path = "/api/cache-warmup/status/" + started.path("warmup").asText();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    JsonNode status = ask(platform.request(path));
    while (!status.path("state").asText().matches("done|failed|cancelled")) {
      if (System.nanoTime() - deadline > 0) {
        throw new IOException("the warm-up is not over: " + status);
      }
      meanwhile.look();
      TimeUnit.MILLISECONDS.sleep(interval);
      status = ask(platform.request(path));
    }
    if (!status.path("state").asText().equals("done")) {
      throw new IOException("the warm-up was not done: " + status);
    }
    return status;
  }

  /** Returns how long a warm-up took, by the updater's own clock, seconds. */
  static double seconds(JsonNode status) {
    return (status.path("at").longValue() - status.path("startedAt").longValue()) / 1e3;
  }

  /** Returns the numbers of a warm-up that is over. */
  static Map<String, Object> told(JsonNode status) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("seconds", seconds(status));
    told.put("offsets", status.path("offsets").longValue());
    status
        .path("counts")
        .properties()
        .forEach(it -> told.put(it.getKey(), it.getValue().longValue()));
    return told;
  }

  @Override
  public void close() {
    client.close();
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

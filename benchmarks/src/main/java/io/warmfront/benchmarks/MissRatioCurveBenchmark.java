package io.warmfront.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether the hit ratio of a smaller cache can be told from a run with a large one. A run of reads
 * has a Redis that forgets nothing; then three have one with less memory each. How many entries
 * that one came to hold is asked of the first run with {@code warmfront miss-ratio}, and what is
 * predicted is held against what that Redis answered. The figure is the greatest difference.
 */
public final class MissRatioCurveBenchmark implements Benchmark {
  private static final String NAME = "miss-ratio-curve";
  private static final double BAR = 0.03;
  private static final List<Integer> MEGABYTES = List.of(4, 8, 16);
  private static final int SECONDS = 60;
  private static final int QUICK_SECONDS = 20;
  private static final long MEGABYTE = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "greatest difference between the hit ratio that a run with a large cache predicts for"
        + " three smaller ones and what Redis answers with so much memory; at most "
        + BAR;
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    try (LocalPlatform platform = new LocalPlatform(session, Map.of());
        RedisCommands redis = new RedisCommands(URI.create(platform.url("redis")))) {
      int seconds = session.quick() ? QUICK_SECONDS : SECONDS;
      empty(redis);
      String large = run(platform, seconds);
      List<Size> sizes = new ArrayList<>();
      for (int megabytes : MEGABYTES) {
        Size size = size(platform, redis, large, seconds, megabytes);
        sizes.add(size);
        session.say(size.toString());
      }
      double greatest = sizes.stream().mapToDouble(Size::difference).max().orElseThrow();
      return Result.atMost(NAME, greatest, BAR, Map.of("secondsOfARun", seconds, "sizes", sizes));
    }
  }

  private static Size size(
      LocalPlatform platform, RedisCommands redis, String large, int seconds, int megabytes)
      throws IOException, InterruptedException {
    long bytes = empty(redis) + megabytes * MEGABYTE;
    redis.ask("CONFIG SET maxmemory " + bytes);
    String small = run(platform, seconds);
    long entries = redis.keys();
    JsonNode predicted = curve(platform, large, entries);
    JsonNode measured = curve(platform, small, entries);
    return new Size(
        bytes,
        entries,
        measured.path("lookups").asLong(),
        predicted.path("points").path(2).path("hitRatio").asDouble(),
        measured.path("measuredHitRatio").asDouble());
  }

  /** Takes everything from Redis and lets it forget; returns how many bytes it takes empty. */
  private static long empty(RedisCommands redis) throws IOException {
    redis.ask("CONFIG SET maxmemory-policy allkeys-lru");
    redis.ask("CONFIG SET maxmemory 0");
    redis.flush();
    return redis.memory();
  }

  private static String run(LocalPlatform platform, int seconds)
      throws IOException, InterruptedException {
    LocalPlatform.UnderWay run =
        platform.start(
            """
            apiVersion: warmfront/v1
            name: miss-ratio-curve
            duration: %ds
            tenants: [acme]
            keys:
              items: {count: 40000, distribution: {zipf: 0.9}, valueSize: 1KB}
            scenarios:
              read:
                executor: constant-arrival-rate
                rate: 1000/s
                arrival: poisson
                maxInFlight: 5000
                ops: [{op: cache-aside-read, keys: items, ttl: 6h}]
            """
                .formatted(seconds));
    platform.finish(run);
    return run.id();
  }

  private static JsonNode curve(LocalPlatform platform, String run, long entries)
      throws IOException, InterruptedException {
    String answer =
        platform.output(List.of("miss-ratio", run, "--capacity", Long.toString(entries), "--json"));
    for (JsonNode target : JSON.readTree(answer).path("targets")) {
      if (target.path("target").asText().equals("redis")) {
        return target;
      }
    }
    throw new IOException("run " + run + " has no lookups of redis: " + answer);
  }

  /**
   * One size of the cache.
   *
   * @param maxMemory bytes
   * @param entries that it held in the end
   * @param lookups of its run
   * @param predicted hit ratio, by the run with the large cache
   * @param measured hit ratio
   */
  private record Size(
      long maxMemory, long entries, long lookups, double predicted, double measured) {
    double difference() {
      return Math.abs(predicted - measured);
    }

    @Override
    public String toString() {
      return "%d entries: predicted %.1f %%, measured %.1f %%"
          .formatted(entries, predicted * 100, measured * 100);
    }
  }
}

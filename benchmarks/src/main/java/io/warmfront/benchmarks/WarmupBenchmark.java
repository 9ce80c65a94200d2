package io.warmfront.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.stream.IntStream;

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
  private static final long LOOK_MILLIS = 200;
  private static final String ORDER = "newest-first";

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
    try (LocalPlatform platform = new LocalPlatform(session, WarmupCalls.ALONE);
        WarmupCalls warmups = new WarmupCalls(platform);
        UpdateLog log = new UpdateLog(platform.url("kafka"));
        RedisCommands redis = new RedisCommands(URI.create(platform.url("redis")))) {
      session.say("writes %,d updates".formatted(keys));
      log.write(log.updates(), IntStream.range(0, keys), 1, PAYLOAD_BYTES);
      log.awaitRead();
      session.say("flushes Redis, which has %,d keys".formatted(redis.keys()));
      redis.flush();
      Map<String, Object> first = warmUp(platform, warmups);
      session.say("first warm-up: " + first);
      long present = redis.keys();
      Map<String, Object> second = warmUp(platform, warmups);
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

  private static Map<String, Object> warmUp(LocalPlatform platform, WarmupCalls warmups)
      throws IOException, InterruptedException {
    long updater = platform.pid("cache-updater");
    long redis = platform.pid("redis");
    double updaterBefore = ProcessTime.seconds(updater);
    double redisBefore = ProcessTime.seconds(redis);
    JsonNode status = warmups.run(ORDER, LOOK_MILLIS, () -> {});
    Map<String, Object> told = WarmupCalls.told(status);
    told.put("updaterCpuSeconds", ProcessTime.seconds(updater) - updaterBefore);
    told.put("redisCpuSeconds", ProcessTime.seconds(redis) - redisBefore);
    return told;
  }
}

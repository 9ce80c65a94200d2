package io.warmfront.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Whether it is worth to replay the newest part of the log first. The log has 400,000 keys, each
 * written once in any order, then 100,000 writes by Zipf's law: what is read most was written last,
 * as in most caches. After a flush it is replayed in both orders in turn (newest, oldest, oldest,
 * newest), and twenty times a second 1,000 keys that are drawn by the same law are looked for. T90
 * is how long after the beginning 90 % of them are there; nobody else fills the cache. The figure
 * is the median over rounds of T90 newest first over T90 oldest first.
 */
public final class WarmupOrderBenchmark implements Benchmark {
  private static final double BAR = 0.9;
  private static final int KEYS = 400_000;
  private static final int QUICK_KEYS = 100_000;
  private static final int WRITES_OF_POPULAR = 4;
  private static final int SAMPLE = 1_000;
  private static final int PAYLOAD_BYTES = 100;
  private static final int ROUNDS = 3;
  private static final long LOOK_MILLIS = 50;
  private static final double PART = 0.90;
  private static final String NEWEST = "newest-first";
  private static final String OLDEST = "oldest-first";

  @Override
  public String name() {
    return "warmup-order";
  }

  @Override
  public String description() {
    return "T90 of a cache warm-up newest first over T90 oldest first; at most %s".formatted(BAR);
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    int keys = session.quick() ? QUICK_KEYS : KEYS;
    ZipfDraws popular = new ZipfDraws(keys);
    try (LocalPlatform platform = new LocalPlatform(session, WarmupCalls.ALONE);
        WarmupCalls warmups = new WarmupCalls(platform);
        UpdateLog log = new UpdateLog(platform.url("kafka"));
        RedisCommands redis = new RedisCommands(URI.create(platform.url("redis")))) {
      session.say(
          "writes %,d keys, and %,d popular ones again".formatted(keys, keys / WRITES_OF_POPULAR));
      log.write(log.updates(), IntStream.range(0, keys), 1, PAYLOAD_BYTES);
      log.write(log.updates(), popular.draws(keys / WRITES_OF_POPULAR, 1), 2, PAYLOAD_BYTES);
      log.awaitRead();
      List<String> sample = popular.draws(SAMPLE, 2).mapToObj(UpdateLog::key).toList();
      List<Map<String, Double>> rounds =
          Rounds.measure(session, ROUNDS, () -> round(session, warmups, redis, sample));
      double figure =
          Median.of(rounds.stream().mapToDouble(it -> of(it, NEWEST) / of(it, OLDEST)).toArray());
      return Result.atMost(
          name(),
          figure,
          BAR,
          Map.of(
              "keys",
              keys,
              "t90NewestFirst",
              Median.of(rounds.stream().mapToDouble(it -> of(it, NEWEST)).toArray()),
              "t90OldestFirst",
              Median.of(rounds.stream().mapToDouble(it -> of(it, OLDEST)).toArray()),
              "replaySeconds",
              Median.of(rounds.stream().mapToDouble(it -> of(it, "replay")).toArray()),
              "rounds",
              rounds));
    }
  }

  private static double of(Map<String, Double> round, String figure) {
    return round.getOrDefault(figure, Double.NaN);
  }

  private static Map<String, Double> round(
      Session session, WarmupCalls warmups, RedisCommands redis, List<String> sample)
      throws IOException, InterruptedException {
    Map<String, Double> sums = new HashMap<>();
    List<String> turns = new ArrayList<>(List.of(NEWEST, OLDEST));
    if (!session.quick()) {
      turns.addAll(List.of(OLDEST, NEWEST));
    }
    for (String order : turns) {
      redis.flush();
      long[] reachedAt = {0};
      JsonNode end =
          warmups.run(
              order,
              LOOK_MILLIS,
              () -> {
                if (reachedAt[0] == 0 && redis.present(sample) >= PART * sample.size()) {
                  reachedAt[0] = System.currentTimeMillis();
                }
              });
      long at = reachedAt[0] == 0 ? end.path("at").longValue() : reachedAt[0];
      double t90 = (at - end.path("startedAt").longValue()) / 1e3;
      session.say("  %s: T90 %.2f s of %.2f s".formatted(order, t90, WarmupCalls.seconds(end)));
      sums.merge(order, t90, Double::sum);
      sums.merge("replay", WarmupCalls.seconds(end), Double::sum);
    }
    int turnsEach = turns.size() / 2;
    return Map.of(
        NEWEST,
        of(sums, NEWEST) / turnsEach,
        OLDEST,
        of(sums, OLDEST) / turnsEach,
        "replay",
        of(sums, "replay") / turns.size());
  }
}

package io.warmfront.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a GET costs the generator, beside redis-benchmark with 50 connections and without
 * pipelining, in turn. The generator and redis-benchmark have one processor, Redis and everything
 * else have the other. GETs are counted by Redis, CPU time by the kernel. The figure is the median
 * of rounds of the ratio of CPU time a GET.
 */
public final class RedisGetBenchmark implements Benchmark {
  private static final double BAR = 1.5;
  private static final int WARM_UP_SECONDS = 8;
  private static final int MEASURED_SECONDS = 12;
  private static final String OWN = "warmfront";
  private static final String PEER = "redis-benchmark";
  private static final int ENDLESS = 2_000_000_000;
  private static final ReadLoad LOAD = ReadLoad.poisson("redis-get", "get", 40_000);

  @Override
  public String name() {
    return "redis-get";
  }

  @Override
  public String description() {
    return "CPU time a Redis GET at %,d/s over redis-benchmark -c 50 in turn, median; at most %s"
        .formatted(LOAD.rate(), BAR);
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    try (LocalPlatform platform = new LocalPlatform(session, Map.of())) {
      platform.pinApart();
      platform.run(LOAD.doing("set").at(5_000).text(15));
      URI redis = URI.create(platform.url("redis"));
      List<String> filling = new ArrayList<>(List.of("taskset", "-c", LocalPlatform.GENERATOR));
      filling.addAll(redisBenchmark(redis, "set", 100_000));
      Command.output(filling);
      try (RedisReferee referee = new RedisReferee(redis);
          Peer peer = Peer.start(PEER, redisBenchmark(redis, "get", ENDLESS), 2)) {
        GeneratorCost own = new GeneratorCost(platform, WARM_UP_SECONDS, MEASURED_SECONDS);
        List<Turns> rounds =
            Turns.rounds(
                session,
                5,
                List.of(
                    new Contender(PEER, () -> peer.cost(MEASURED_SECONDS, referee::gets)),
                    new Contender(OWN, () -> own.of(LOAD::text, referee::gets))));
        Ratio ratio = Ratio.of(rounds, OWN, PEER, BAR);
        return Result.atMost(name(), ratio.median(), BAR, Map.of("ratio", ratio, "rounds", rounds));
      }
    }
  }

  private static List<String> redisBenchmark(URI redis, String command, int count) {
    return List.of(
        "redis-benchmark",
        "-p",
        Integer.toString(redis.getPort()),
        "-t",
        command,
        "-c",
        "50",
        "-d",
        "100",
        "-r",
        "10000",
        "-n",
        Integer.toString(count),
        "-q");
  }
}

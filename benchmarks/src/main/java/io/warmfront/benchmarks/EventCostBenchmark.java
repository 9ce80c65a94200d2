package io.warmfront.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What recording costs: CPU time of the generator a GET with its operations in frames in Kafka,
 * over that with {@code warmfront.load.output: none}. The generator has one processor, Redis and
 * all the rest have the other. Platforms are new for each measurement and take turns: with,
 * without, without, with. GETs are counted by Redis, CPU time by the kernel. The figure is the
 * median of rounds of the ratio.
 */
public final class EventCostBenchmark implements Benchmark {
  private static final double BAR = 1.2;
  private static final int FIRST_SECONDS = 20;
  private static final int WARM_UP_SECONDS = 10;
  private static final int MEASURED_SECONDS = 15;
  private static final String WITH = "kafka";
  private static final String WITHOUT = "none";
  private static final ReadLoad LOAD = ReadLoad.poisson("event-cost", "get", 20_000);

  @Override
  public String name() {
    return "event-cost";
  }

  @Override
  public String description() {
    return "CPU time a Redis GET at %,d/s with frames over without, median; at most %s"
        .formatted(LOAD.rate(), BAR);
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    List<Turns> rounds =
        Turns.rounds(
            session,
            3,
            List.of(
                new Contender(WITH, () -> cost(session, WITH)),
                new Contender(WITHOUT, () -> cost(session, WITHOUT))));
    Ratio ratio = Ratio.of(rounds, WITH, WITHOUT, BAR);
    return Result.atMost(name(), ratio.median(), BAR, Map.of("ratio", ratio, "rounds", rounds));
  }

  private static Cost cost(Session session, String output)
      throws IOException, InterruptedException {
    try (LocalPlatform platform =
        new LocalPlatform(session, Map.of("WARMFRONT_LOAD_OUTPUT", output))) {
      platform.pinApart();
      try (RedisReferee referee = new RedisReferee(URI.create(platform.url("redis")))) {
        platform.run(LOAD.doing("set").at(5_000).text(10));
        platform.run(LOAD.text(FIRST_SECONDS)); // the first operations are compiled, not measured
        return new GeneratorCost(platform, WARM_UP_SECONDS, MEASURED_SECONDS)
            .of(LOAD::text, referee::gets);
      }
    }
  }
}

package io.warmfront.benchmarks;

import java.io.IOException;
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
    return GetCost.of(session, LOAD, Map.of("WARMFRONT_LOAD_OUTPUT", output));
  }
}

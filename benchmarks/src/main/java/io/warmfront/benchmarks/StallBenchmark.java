package io.warmfront.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Whether a report tells of a stall what users felt. A thousand reads a second come due for 20 s,
 * evenly; in the middle a process stands still. With a stall of S seconds in T the response time's
 * quantile q is S·(1 − (1 − q)·T/S) for q above 1 − S/T: what came due while it stood waited for
 * the rest of the stall, and everything else takes no time beside that. The figure is the worst of
 * |reported / true − 1| at p99 and p99.9, the median of rounds.
 */
public final class StallBenchmark implements Benchmark {
  private static final int RATE = 1_000;
  private static final int RUN_SECONDS = 20;
  private static final double STALL_AT_SECONDS = 8;
  private static final int WARM_UP_SECONDS = 15;

  private final String name;
  private final ReadLoad load;
  private final String part;
  private final double stallSeconds;
  private final double bar;

  private StallBenchmark(String name, String part, double stallSeconds, double bar) {
    this.name = name;
    this.load = ReadLoad.even(name, "cache-aside-read", RATE);
    this.part = part;
    this.stallSeconds = stallSeconds;
    this.bar = bar;
  }

  /** Returns the one that freezes Redis for a second: within 3 % of the truth. */
  public static StallBenchmark ofServer() {
    return new StallBenchmark("stall-truth", "redis", 1, 0.03);
  }

  /** Returns the one that freezes the generator for half a second: within 5 % of the truth. */
  public static StallBenchmark ofGenerator() {
    return new StallBenchmark("stall-generator", "generator", 0.5, 0.05);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return ("worst deviation from the true p99 and p99.9 of response time when the process of %s"
            + " stands still for %s s of a run of %d s at %d op/s, median of rounds; at most %s")
        .formatted(part, stallSeconds, RUN_SECONDS, RATE, bar);
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    // nothing may time out before the stall is over
    try (LocalPlatform platform =
        new LocalPlatform(session, Map.of("WARMFRONT_REDIS_TIMEOUT", "10s"))) {
      platform.run(load.text(WARM_UP_SECONDS));
      List<Round> rounds = Rounds.measure(session, 3, () -> round(platform));
      double figure = Median.of(rounds.stream().mapToDouble(Round::deviation).toArray());
      return Result.atMost(name, figure, bar, Map.of("rounds", rounds));
    }
  }

  private Round round(LocalPlatform platform) throws IOException, InterruptedException {
    LocalPlatform.UnderWay run = platform.start(load.text(RUN_SECONDS));
    platform.awaitOperations(run);
    TimeUnit.MILLISECONDS.sleep((long) (STALL_AT_SECONDS * 1_000));
    double stood = platform.freeze(part, stallSeconds);
    JsonNode summary = platform.finish(run);
    JsonNode response = summary.path("scenarios").path("read").path("response");
    return new Round(
        stood,
        response.path("p99").asDouble(),
        response.path("p99.9").asDouble(),
        summary.path("verdict").asText(),
        totals(summary));
  }

  private static ObjectNode totals(JsonNode summary) {
    return new ObjectMapper().convertValue(summary.path("totals"), ObjectNode.class);
  }

  private static double truth(double stall, double quantile) {
    return stall * (1 - (1 - quantile) * RUN_SECONDS / stall);
  }

  /**
   * One run.
   *
   * @param stallSeconds how long the process stood, as this process saw it
   * @param p99 reported, seconds
   * @param p999 reported, seconds
   * @param verdict of the run
   * @param totals of the run
   */
  private record Round(
      double stallSeconds, double p99, double p999, String verdict, ObjectNode totals) {
    double deviation() {
      return Math.max(
          Math.abs(p99 / truth(stallSeconds, 0.99) - 1),
          Math.abs(p999 / truth(stallSeconds, 0.999) - 1));
    }

    @Override
    public String toString() {
      return "p99 %.3f s of %.3f s, p99.9 %.3f s of %.3f s, deviation %.1f %%, %s"
          .formatted(
              p99,
              truth(stallSeconds, 0.99),
              p999,
              truth(stallSeconds, 0.999),
              deviation() * 100,
              verdict);
    }
  }
}

package io.warmfront.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What spans cost: CPU time of the generator a GET with one operation in a hundred sampled and
 * pushed by OTLP, over that with none. The generator has one processor, Redis and all the rest have
 * the other. Platforms are new for each measurement and take turns: sampled, off, off, sampled.
 * GETs are counted by Redis, CPU time by the kernel. The figure is the median of rounds of the
 * ratio.
 */
public final class SpanCostBenchmark implements Benchmark {
  private static final double BAR = 1.05;
  private static final String SAMPLED = "sampled";
  private static final String OFF = "off";
  private static final ReadLoad LOAD = ReadLoad.poisson("span-cost", "get", 20_000);

  @Override
  public String name() {
    return "span-cost";
  }

  @Override
  public String description() {
    return "CPU time a Redis GET at %,d/s with one in a hundred sampled over none, median; at most %s"
        .formatted(LOAD.rate(), BAR);
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    try (SpanSink sink = new SpanSink()) {
      Map<String, String> sampling =
          Map.of(
              "OTEL_EXPORTER_OTLP_ENDPOINT", sink.endpoint(),
              "OTEL_METRICS_EXPORTER", "none",
              "OTEL_TRACES_SAMPLER_ARG", "0.01");
      List<Turns> rounds =
          Turns.rounds(
              session,
              3,
              List.of(
                  new Contender(SAMPLED, () -> GetCost.of(session, LOAD, sampling)),
                  new Contender(OFF, () -> GetCost.of(session, LOAD, Map.of()))));
      Ratio ratio = Ratio.of(rounds, SAMPLED, OFF, BAR);
      return Result.atMost(
          name(),
          ratio.median(),
          BAR,
          Map.of("ratio", ratio, "rounds", rounds, "spanBytes", sink.bytes()));
    }
  }
}

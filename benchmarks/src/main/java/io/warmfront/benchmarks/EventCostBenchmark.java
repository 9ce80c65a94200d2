package io.warmfront.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What recording costs: CPU time of the generator a GET with its operations in frames in Kafka,
 * over that with {@code warmfront.load.output: none}. The generator has one processor, Redis and
 * all the rest have the other. Platforms are new for each measurement and take turns: with,
 * without, without, with. GETs are counted by Redis, CPU time by the kernel. The figure is the
 * median of rounds of the ratio.
 */
public final class EventCostBenchmark implements Benchmark {
  private static final double BAR = 1.2;
  private static final int RATE = 20_000;
  private static final int WARM_UP_SECONDS = 10;
  private static final int MEASURED_SECONDS = 15;
  private static final String WORKLOAD =
      """
      apiVersion: warmfront/v1
      name: event-cost
      duration: %ds
      tenants: [acme]
      keys:
        items: {count: 10000, distribution: uniform, valueSize: 100B}
      scenarios:
        read:
          executor: constant-arrival-rate
          rate: %d/s
          arrival: poisson
          maxInFlight: 20000
          ops: [{op: %s, keys: items, ttl: 1h}]
      """;

  @Override
  public String name() {
    return "event-cost";
  }

  @Override
  public String description() {
    return "CPU time a Redis GET at %,d/s with frames over without, median; at most %s"
        .formatted(RATE, BAR);
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    List<Map<String, Object>> rounds = new ArrayList<>();
    int count = session.quick() ? 1 : 3;
    for (int i = 1; i <= count; i++) {
      List<Double> with = new ArrayList<>();
      List<Double> without = new ArrayList<>();
      with.add(micros(session, "kafka"));
      without.add(micros(session, "none"));
      if (!session.quick()) {
        without.add(micros(session, "none"));
        with.add(micros(session, "kafka"));
      }
      Map<String, Object> round = new LinkedHashMap<>();
      round.put("withMicros", with);
      round.put("withoutMicros", without);
      round.put("ratio", mean(with) / mean(without));
      rounds.add(round);
      session.say("round %d of %d: µs a GET %s".formatted(i, count, round));
    }
    return Result.atMost(name(), Median.of(rounds, "ratio"), BAR, Map.of("rounds", rounds));
  }

  private static double micros(Session session, String output)
      throws IOException, InterruptedException {
    try (LocalPlatform platform =
        new LocalPlatform(session, Map.of("WARMFRONT_LOAD_OUTPUT", output))) {
      platform.pinApart();
      try (RedisReferee referee = new RedisReferee(URI.create(platform.url("redis")))) {
        platform.run(WORKLOAD.formatted(10, 5_000, "set"));
        LocalPlatform.UnderWay run =
            platform.start(WORKLOAD.formatted(WARM_UP_SECONDS + MEASURED_SECONDS + 2, RATE, "get"));
        platform.awaitOperations(run);
        TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
        long pid = platform.pid("generator");
        double usedBefore = ProcessTime.seconds(pid);
        long before = referee.gets();
        TimeUnit.SECONDS.sleep(MEASURED_SECONDS);
        double used = ProcessTime.seconds(pid) - usedBefore;
        long gets = referee.gets() - before;
        platform.finish(run);
        return used / gets * 1e6;
      }
    }
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(it -> it).average().orElseThrow();
  }
}

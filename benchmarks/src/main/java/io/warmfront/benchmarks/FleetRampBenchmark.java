package io.warmfront.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether several generators offer one schedule. Three of them share 1,500 reads a second that rise
 * to 3,000 within 10 s. The figure is the worst of |counted / planned − 1| over the seconds from
 * one after the beginning of the rise to five after its end, by Redis' own count, the median of
 * rounds.
 */
public final class FleetRampBenchmark implements Benchmark {
  private static final double BAR = 0.02;
  private static final double FROM = 1_500;
  private static final double TO = 3_000;
  private static final double STILL_SECONDS = 20;
  private static final double RISE_SECONDS = 10;
  private static final int COUNTED_SECONDS = 14;
  private static final String WORKLOAD =
      """
      apiVersion: warmfront/v1
      name: fleet-ramp
      tenants: [acme]
      keys:
        items: {count: 1000, distribution: uniform}
      scenarios:
        read:
          executor: ramping-arrival-rate
          startRate: %1$.0f
          stages:
            - {duration: %2$.0fs, target: %1$.0f}
            - {duration: %3$.0fs, target: %4$.0f}
            - {duration: 10s, target: %4$.0f}
          maxInFlight: 6000
          ops: [{op: get, keys: items}]
      """
          .formatted(FROM, STILL_SECONDS, RISE_SECONDS, TO);

  @Override
  public String name() {
    return "fleet-ramp";
  }

  @Override
  public String description() {
    return ("worst deviation from the schedule of what Redis counts in a second while 3 generators go"
            + " from %.0f to %.0f op/s in %.0f s, median of rounds; at most %s")
        .formatted(FROM, TO, RISE_SECONDS, BAR);
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    try (LocalPlatform platform = new LocalPlatform(session, Map.of());
        ExtraGenerator second = ExtraGenerator.start(platform, "generator-second");
        ExtraGenerator third = ExtraGenerator.start(platform, "generator-third")) {
      second.awaitShards();
      third.awaitShards();
      List<ExtraGenerator> others = List.of(second, third);
      round(platform, others); // the first operations are compiled, not measured
      List<Map<String, Object>> rounds = Rounds.measure(session, 5, () -> round(platform, others));
      return Result.atMost(name(), Median.of(rounds, "worst"), BAR, Map.of("rounds", rounds));
    }
  }

  private static Map<String, Object> round(LocalPlatform platform, List<ExtraGenerator> others)
      throws IOException, InterruptedException {
    LocalPlatform.UnderWay run = platform.start(WORKLOAD);
    long startMillis = platform.awaitOperations(run);
    try (OfferedRate rate = new OfferedRate(URI.create(platform.url("redis")))) {
      String verdict = platform.finish(run).path("verdict").asText();
      Counts counts = rate.counts();
      double rise = rate.at(startMillis) + STILL_SECONDS;
      List<Double> deviations = new ArrayList<>();
      for (int second = 1; second <= COUNTED_SECONDS; second++) {
        double counted = counts.perSecond(rise + second, rise + second + 1);
        deviations.add(counted / planned(second) - 1);
      }
      Map<String, Object> round = new LinkedHashMap<>();
      round.put("worst", deviations.stream().mapToDouble(Math::abs).max().orElseThrow());
      round.put("deviations", deviations);
      round.put("verdict", verdict);
      round.put("shardsOfOthers", shards(others));
      return round;
    }
  }

  private static List<Integer> shards(List<ExtraGenerator> others) throws IOException {
    List<Integer> shards = new ArrayList<>();
    for (ExtraGenerator other : others) {
      if (other.shards() == 0) {
        throw new IOException("a generator drives no shards: there was no fleet to measure");
      }
      shards.add(other.shards());
    }
    return shards;
  }

  /** Returns the arrivals of the second that begins so many seconds after the rise began. */
  private static double planned(int second) {
    return expected(second + 1) - expected(second);
  }

  /** Returns the arrivals from the beginning of the rise: the area under a straight line. */
  private static double expected(double seconds) {
    double rising = Math.min(seconds, RISE_SECONDS);
    return FROM * rising
        + (TO - FROM) / RISE_SECONDS * rising * rising / 2
        + TO * Math.max(0, seconds - RISE_SECONDS);
  }
}

package io.warmfront.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Whether several generators offer one schedule. Three of them share 1,500 reads a second that rise
 * to 3,000 within 10 s. The figure is the worst of |counted / planned − 1| over the seconds from
 * one after the beginning of the rise to five after its end, by Redis' own count.
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
      round(platform);
      List<Map<String, Object>> rounds = new ArrayList<>();
      int count = session.quick() ? 1 : 5;
      for (int i = 1; i <= count; i++) {
        Map<String, Object> round = round(platform);
        rounds.add(round);
        session.say("round %d of %d: %s".formatted(i, count, round));
      }
      return Result.atMost(name(), Median.of(rounds, "worst"), BAR, Map.of("rounds", rounds));
    }
  }

  private static Map<String, Object> round(LocalPlatform platform)
      throws IOException, InterruptedException {
    LocalPlatform.UnderWay run = platform.start(WORKLOAD);
    long startMillis = platform.awaitOperations(run);
    List<Double> deviations = new ArrayList<>();
    String verdict;
    try (OfferedRate rate = new OfferedRate(URI.create(platform.url("redis")))) {
      double start = rate.now() - (System.currentTimeMillis() - startMillis) / 1e3;
      verdict = platform.finish(run).path("verdict").asText();
      for (int second = 1; second <= COUNTED_SECONDS; second++) {
        double at = start + STILL_SECONDS + second;
        double counted = rate.between(at, at + OfferedRate.SPAN_SECONDS).getFirst().perSecond();
        deviations.add(counted / planned(second) - 1);
      }
    }
    TimeUnit.SECONDS.sleep(1);
    double worst = deviations.stream().mapToDouble(Math::abs).max().orElseThrow();
    return Map.of("worst", worst, "deviations", deviations, "verdict", verdict);
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

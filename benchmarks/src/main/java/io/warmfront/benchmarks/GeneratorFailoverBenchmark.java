package io.warmfront.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * For how long Redis sees another rate than the planned one when a second generator joins, leaves
 * in order, or is killed with -9: with the session timeout of the local platform, and with the
 * least that a broker with default settings allows. Two thousand reads a second come due, evenly,
 * in 16 shards. A moment is good if the second from then on brings within 2 % of that.
 *
 * <p>Back after a leave or a kill is the first moment after a bad one from which on a whole second
 * of moments is good. A join begins with the first bad moment. The figure is the worst of the times
 * in parts of its bar, medians of rounds; the moments that were bad though nothing had happened say
 * how much the machine's own noise adds.
 */
public final class GeneratorFailoverBenchmark implements Benchmark {
  private static final double TOLERANCE = 0.02;
  private static final double RATE = 2_000;
  private static final double SETTLED_SECONDS = 8;
  private static final double BEFORE_SECONDS = 3;
  private static final double HELD_SECONDS = 1;
  private static final String WORKLOAD =
      """
      apiVersion: warmfront/v1
      name: failover
      duration: 30m
      tenants: [acme]
      keys:
        items: {count: 1000, distribution: uniform}
      scenarios:
        read:
          executor: constant-arrival-rate
          rate: %.0f/s
          maxInFlight: 5000
          ops: [{op: get, keys: items}]
      """
          .formatted(RATE);

  @Override
  public String name() {
    return "generator-failover";
  }

  @Override
  public String description() {
    return "worst of the times until Redis sees the rate within 2 % again, in parts of the bars: a"
        + " generator joins 2 s, leaves 2 s, is killed 5 s (10 s with a broker's defaults); at most"
        + " 1";
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    List<Map<String, Object>> local = rounds(session, Map.of());
    List<Map<String, Object>> usual =
        rounds(session, Map.of("WARMFRONT_LOAD_SESSION_TIMEOUT", "6s"));
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("joinSeconds", Median.of(local, "joinSeconds"));
    detail.put("leaveSeconds", Median.of(local, "leaveSeconds"));
    detail.put("killSeconds", Median.of(local, "killSeconds"));
    detail.put("killWithBrokerDefaultsSeconds", Median.of(usual, "killSeconds"));
    detail.put("rounds", local);
    detail.put("roundsWithBrokerDefaults", usual);
    double worst =
        Math.max(
            Math.max(Median.of(local, "joinSeconds") / 2, Median.of(local, "leaveSeconds") / 2),
            Math.max(Median.of(local, "killSeconds") / 5, Median.of(usual, "killSeconds") / 10));
    return Result.atMost(name(), worst, 1, detail);
  }

  private List<Map<String, Object>> rounds(Session session, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<Map<String, Object>> rounds = new ArrayList<>();
    try (LocalPlatform platform = new LocalPlatform(session, environment)) {
      LocalPlatform.UnderWay run = platform.start(WORKLOAD);
      platform.awaitOperations(run);
      TimeUnit.SECONDS.sleep(15);
      try (OfferedRate rate = new OfferedRate(URI.create(platform.url("redis")))) {
        int count = session.quick() ? 1 : 5;
        for (int i = 1; i <= count; i++) {
          Map<String, Object> round = round(platform, rate);
          rounds.add(round);
          session.say("round %d of %d %s: %s".formatted(i, count, environment, round));
        }
      }
      platform.stop(run);
    }
    return rounds;
  }

  private static Map<String, Object> round(LocalPlatform platform, OfferedRate rate)
      throws IOException, InterruptedException {
    Map<String, Object> round = new LinkedHashMap<>();
    double before = rate.now();
    sleep(SETTLED_SECONDS);
    List<OfferedRate.Rate> still = rate.between(before, rate.now());
    round.put(
        "badBefore",
        (double) still.stream().filter(it -> !isGood(it)).count() / Math.max(1, still.size()));
    try (ExtraGenerator leaving = ExtraGenerator.start(platform, "generator-leaving")) {
      leaving.awaitShards();
      double joined = rate.now();
      sleep(SETTLED_SECONDS);
      Bad bad = bad(rate, joined - BEFORE_SECONDS);
      // a bad moment is one from which on a second is wrong: the first of them is a second early
      round.put(
          "joinSeconds",
          Math.max(0, bad.backSeconds - bad.firstSeconds - OfferedRate.SPAN_SECONDS));
      double at = rate.now();
      leaving.leave();
      sleep(2 * SETTLED_SECONDS);
      round.put("leaveSeconds", Math.max(0, bad(rate, at).backSeconds - at));
    }
    try (ExtraGenerator killed = ExtraGenerator.start(platform, "generator-killed")) {
      killed.awaitShards();
      sleep(SETTLED_SECONDS);
      double at = rate.now();
      killed.kill();
      sleep(2 * SETTLED_SECONDS);
      round.put("killSeconds", Math.max(0, bad(rate, at).backSeconds - at));
    }
    return round;
  }

  /** Returns the first bad moments after a time; both that time if there are none. */
  private static Bad bad(OfferedRate rate, double from) {
    double first = Double.NaN;
    double lastBad = Double.NaN;
    for (OfferedRate.Rate at : rate.between(from, rate.now())) {
      if (!isGood(at)) {
        first = Double.isNaN(first) ? at.seconds() : first;
        lastBad = at.seconds();
      } else if (at.seconds() - lastBad >= HELD_SECONDS) {
        return new Bad(first, lastBad);
      }
    }
    return Double.isNaN(first) ? new Bad(from, from) : new Bad(first, lastBad);
  }

  private static boolean isGood(OfferedRate.Rate rate) {
    return Math.abs(rate.perSecond() / RATE - 1) <= TOLERANCE;
  }

  private static void sleep(double seconds) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep((long) (seconds * 1e9));
  }

  /** From when to when moments were bad. */
  private record Bad(double firstSeconds, double backSeconds) {}
}

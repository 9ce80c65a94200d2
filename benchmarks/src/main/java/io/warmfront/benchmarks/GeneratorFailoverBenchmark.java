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
 * in 16 shards. What counts as disturbed, {@link Disturbance} says.
 *
 * <p>A leave or a kill counts from the signal, a join from where the rate changes. The figure is
 * the worst of the times in parts of its bar, medians of rounds. Beside them stands the same
 * measurement of a time in which nothing happened, which tells the machine's own part.
 */
public final class GeneratorFailoverBenchmark implements Benchmark {
  private static final int RATE = 2_000;
  private static final double BEFORE_SECONDS = 5;
  private static final double SETTLED_SECONDS = 8;
  private static final double WATCHED_SECONDS = 20;
  private static final double TRACE_SECONDS = 0.25;
  private static final int FIRST_SECONDS = 15;
  private static final int LONGEST_RUN_SECONDS = 1_800;
  private static final ReadLoad LOAD = ReadLoad.even("failover", "get", RATE);

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
    double join = Median.of(local, "joinSeconds");
    double leave = Median.of(local, "leaveSeconds");
    double kill = Median.of(local, "killSeconds");
    double usualKill = Median.of(usual, "killSeconds");
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("nothingSeconds", Median.of(local, "nothingSeconds"));
    detail.put("joinSeconds", join);
    detail.put("leaveSeconds", leave);
    detail.put("killSeconds", kill);
    detail.put("killWithBrokerDefaultsSeconds", usualKill);
    detail.put("rounds", local);
    detail.put("roundsWithBrokerDefaults", usual);
    double worst = Math.max(Math.max(join / 2, leave / 2), Math.max(kill / 5, usualKill / 10));
    return Result.atMost(name(), worst, 1, detail);
  }

  private static List<Map<String, Object>> rounds(Session session, Map<String, String> environment)
      throws IOException, InterruptedException {
    session.say("generators with %s".formatted(environment.isEmpty() ? "3s" : environment));
    try (LocalPlatform platform = new LocalPlatform(session, environment)) {
      LocalPlatform.UnderWay run = platform.start(LOAD.text(LONGEST_RUN_SECONDS));
      platform.awaitOperations(run);
      TimeUnit.SECONDS.sleep(FIRST_SECONDS);
      try (OfferedRate rate = new OfferedRate(URI.create(platform.url("redis")))) {
        List<Map<String, Object>> rounds =
            Rounds.measure(session, 5, () -> round(session, platform, rate));
        platform.stop(run);
        return rounds;
      }
    }
  }

  private static Map<String, Object> round(
      Session session, LocalPlatform platform, OfferedRate rate)
      throws IOException, InterruptedException {
    Map<String, Object> round = new LinkedHashMap<>();
    double quiet = rate.now();
    sleep(SETTLED_SECONDS);
    put(session, round, "nothing", since(rate, quiet));
    try (ExtraGenerator leaving = ExtraGenerator.start(platform, "generator-leaving")) {
      leaving.awaitShards();
      double joined = rate.now();
      sleep(SETTLED_SECONDS);
      Counts counts = rate.counts();
      put(
          session,
          round,
          "join",
          Disturbance.within(counts, RATE, joined - BEFORE_SECONDS, counts.end()));
      double left = rate.now();
      leaving.leave();
      sleep(WATCHED_SECONDS);
      put(session, round, "leave", since(rate, left));
    }
    try (ExtraGenerator killed = ExtraGenerator.start(platform, "generator-killed")) {
      killed.awaitShards();
      sleep(SETTLED_SECONDS);
      double at = rate.now();
      killed.kill();
      sleep(WATCHED_SECONDS);
      put(session, round, "kill", since(rate, at));
      round.put("ratesAroundKill", trace(rate.counts(), at));
    }
    return round;
  }

  private static Disturbance since(OfferedRate rate, double from) throws IOException {
    Counts counts = rate.counts();
    return Disturbance.since(counts, RATE, from, counts.end());
  }

  private static void put(
      Session session, Map<String, Object> round, String event, Disturbance disturbance) {
    round.put(event + "Seconds", disturbance.seconds());
    round.put(event + "Missing", disturbance.missing());
    session.say(
        "  %s: %.2f s, %.0f operations did not come"
            .formatted(event, disturbance.seconds(), disturbance.missing()));
  }

  /** Returns operations a second in each quarter of a second around a time. */
  private static List<Long> trace(Counts counts, double around) {
    List<Long> rates = new ArrayList<>();
    for (double at = around - 1; at + TRACE_SECONDS <= counts.end(); at += TRACE_SECONDS) {
      rates.add(Math.round(counts.perSecond(at, at + TRACE_SECONDS)));
    }
    return rates;
  }

  private static void sleep(double seconds) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep((long) (seconds * 1e9));
  }
}

package io.warmfront.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether what was asked for arrives, at 50 % and at 90 % of what this machine can at most: GETs
 * that Redis counted over those that the schedule has, over the whole run and while they came due,
 * but for the first and the last second. The most is found by doubling a rate and halving the last
 * step, with short runs; a rate is possible if Redis counts 99.5 % of it and half of all operations
 * start within 10 ms. The figure is the greatest deviation from 1 of all measured runs.
 */
public final class RateAccuracyBenchmark implements Benchmark {
  private static final double BAR = 0.005;
  private static final int FIRST_RATE = 5_000;
  private static final int GREATEST_RATE = 640_000;
  private static final int HALVINGS = 3;
  private static final int PROBE_SECONDS = 5;
  private static final double MOST_DELAYED_MILLIS = 10;
  private static final ReadLoad LOAD =
      new ReadLoad("rate-accuracy", "get", FIRST_RATE, "even", 10_000, 20_000);

  @Override
  public String name() {
    return "rate-accuracy";
  }

  @Override
  public String description() {
    return "deviation of the GETs that Redis counts from the schedule at 50 % and 90 % of the most;"
        + " at most "
        + BAR;
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    try (LocalPlatform platform = new LocalPlatform(session, Map.of());
        RedisReferee referee = new RedisReferee(URI.create(platform.url("redis")))) {
      platform.run(LOAD.doing("set").text(10));
      platform.run(LOAD.at(2 * FIRST_RATE).text(10));
      List<Run> probes = new ArrayList<>();
      int most = most(session, platform, referee, probes);
      List<Run> runs = new ArrayList<>();
      if (most > 0) {
        Rounds.measure(
            session,
            3,
            () -> {
              int seconds = session.quick() ? 10 : 30;
              List<Run> round =
                  List.of(
                      run(platform, referee, (int) (most * 0.5), seconds),
                      run(platform, referee, (int) (most * 0.9), seconds));
              runs.addAll(round);
              return round;
            });
      }
      // a machine that cannot offer even the first rate has shown nothing
      double greatest = runs.stream().mapToDouble(Run::deviation).max().orElse(1);
      Map<String, Object> detail = new LinkedHashMap<>();
      detail.put("most", most);
      detail.put("runs", runs);
      detail.put("probes", probes);
      return Result.atMost(name(), greatest, BAR, detail);
    }
  }

  /** Returns the greatest rate that was possible; 0 if not even the first was. */
  private static int most(
      Session session, LocalPlatform platform, RedisReferee referee, List<Run> probes)
      throws IOException, InterruptedException {
    int possible = 0;
    int tried = FIRST_RATE;
    while (tried <= GREATEST_RATE && isPossible(session, platform, referee, tried, probes)) {
      possible = tried;
      tried *= 2;
    }
    for (int i = 0; i < HALVINGS && possible < GREATEST_RATE; i++) {
      int middle = (possible + tried) / 2;
      if (isPossible(session, platform, referee, middle, probes)) {
        possible = middle;
      } else {
        tried = middle;
      }
    }
    return possible;
  }

  private static boolean isPossible(
      Session session, LocalPlatform platform, RedisReferee referee, int rate, List<Run> probes)
      throws IOException, InterruptedException {
    Run run = run(platform, referee, rate, PROBE_SECONDS);
    probes.add(run);
    session.say("looking for the most: " + run);
    return run.whole >= 1 - BAR && run.startDelayP50Millis <= MOST_DELAYED_MILLIS;
  }

  private static Run run(LocalPlatform platform, RedisReferee referee, int rate, int seconds)
      throws IOException, InterruptedException {
    long before = referee.gets();
    LocalPlatform.UnderWay run = platform.start(LOAD.at(rate).text(seconds));
    long startMillis = platform.awaitOperations(run);
    try (OfferedRate offered = new OfferedRate(URI.create(platform.url("redis")))) {
      JsonNode read = platform.finish(run).path("scenarios").path("read");
      long gets = referee.gets() - before;
      double start = offered.at(startMillis);
      double counted = offered.counts().perSecond(start + 1, start + seconds - 1);
      return new Run(
          rate,
          counted / rate,
          (double) gets / ((long) rate * seconds),
          read.path("offered").asLong(),
          read.path("dropped").asLong(),
          read.path("start_delay").path("p50").asDouble(Double.NaN) * 1e3);
    }
  }

  /**
   * One run.
   *
   * @param rate that was asked for, operations a second
   * @param whileDue counted over planned from the second after the start to that before the end
   * @param whole counted over planned, of the whole run
   * @param offered by the generator's own count
   * @param dropped by the generator's own count
   * @param startDelayP50Millis the median of actual minus intended start
   */
  private record Run(
      int rate,
      double whileDue,
      double whole,
      long offered,
      long dropped,
      double startDelayP50Millis) {
    double deviation() {
      return Math.max(Math.abs(whileDue - 1), Math.abs(whole - 1));
    }
  }
}

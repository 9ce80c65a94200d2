package io.warmfront.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether percentiles are true where caches answer in tenths of milliseconds: what the summary of a
 * run says, against an exact sort of the times of all its operations, read from the frames topic.
 * The figure is the greatest relative difference of a median, of response and service time, over
 * all rounds. It says something of fast caches only where a median was from 0.1 to 0.3 ms, which
 * rounds tell.
 */
public final class ResolutionBenchmark implements Benchmark {
  private static final double BAR = 0.01;
  private static final double LEAST_MEDIAN_MILLIS = 0.1;
  private static final double GREATEST_MEDIAN_MILLIS = 0.3;
  private static final List<String> CLOCKS = List.of("response", "service");
  private static final double[] QUANTILES = {0.5, 0.9, 0.99};
  private static final ReadLoad LOAD =
      new ReadLoad("resolution", "get", 500, "poisson", 1_000, 5_000);

  @Override
  public String name() {
    return "resolution";
  }

  @Override
  public String description() {
    return "relative difference of reported medians from an exact sort of all operations; at most "
        + BAR;
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    try (LocalPlatform platform = new LocalPlatform(session, Map.of())) {
      platform.run(LOAD.doing("set").text(20));
      List<Map<String, Object>> rounds = Rounds.measure(session, 5, () -> round(platform));
      double greatest = 0;
      for (Map<String, Object> round : rounds) {
        for (String clock : CLOCKS) {
          greatest = Math.max(greatest, Math.abs(number(round, clock + " p50 off by")));
        }
      }
      return Result.atMost(name(), greatest, BAR, Map.of("rounds", rounds));
    }
  }

  private static Map<String, Object> round(LocalPlatform platform)
      throws IOException, InterruptedException {
    LocalPlatform.UnderWay run = platform.start(LOAD.text(20));
    JsonNode read = platform.finish(run).path("scenarios").path("read");
    URI kafka = URI.create("kafka://" + platform.url("kafka").replaceFirst("^.*//", ""));
    ExactTimes exact = ExactTimes.of(kafka.getHost() + ":" + kafka.getPort(), run.id());
    long completed = read.path("completed").asLong() + read.path("errors").asLong();
    if (completed != exact.count()) {
      throw new IOException(
          "the summary is about %d operations and the frames hold %d"
              .formatted(completed, exact.count()));
    }
    Map<String, Object> round = new LinkedHashMap<>();
    for (String clock : CLOCKS) {
      for (double quantile : QUANTILES) {
        String name = "p" + Math.round(quantile * 100);
        double said = read.path(clock).path(name).asDouble(Double.NaN);
        double sorted = exact.seconds(clock, quantile);
        round.put(clock + " " + name + " ms", sorted * 1e3);
        round.put(clock + " " + name + " off by", said / sorted - 1);
      }
    }
    round.put("operations", exact.count());
    round.put("isOfAFastCache", CLOCKS.stream().anyMatch(it -> isOfAFastCache(round, it)));
    return round;
  }

  private static boolean isOfAFastCache(Map<String, Object> round, String clock) {
    double median = number(round, clock + " p50 ms");
    return median >= LEAST_MEDIAN_MILLIS && median <= GREATEST_MEDIAN_MILLIS;
  }

  private static double number(Map<String, Object> round, String name) {
    return (Double) round.getOrDefault(name, Double.NaN);
  }
}

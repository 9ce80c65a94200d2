package io.warmfront.benchmarks;

import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import io.warmfront.contract.topic.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How soon operations are seen: 2,000 GETs a second come due, evenly, and a reader of the windows
 * topic takes down when the number in all windows has reached each of them; from when it was due,
 * which is a little before it ended. Beside that, how long after the end of each window it is there
 * as closed. The figure is the worse of both in parts of its bar: the 99th percentile of the first
 * over 2 s, the longest of the second over the grace of 5 s and 2 s more.
 */
public final class FreshnessBenchmark implements Benchmark {
  private static final double BAR = 1;
  private static final double SEEN_BAR_SECONDS = 2;
  private static final double CLOSED_BAR_SECONDS = 5 + 2;
  private static final long SIZE_MILLIS = 10_000;
  private static final int RATE = 2_000;
  private static final int WARM_UP_SECONDS = 15;
  private static final int LEFT_OUT_SECONDS = 5;
  private static final ReadLoad LOAD = ReadLoad.even("freshness", "get", RATE);

  @Override
  public String name() {
    return "freshness";
  }

  @Override
  public String description() {
    return ("the worse of: p99 from an operation until it is seen, over %s s; longest from the end of"
            + " a window until it is closed, over %s s; at most %s")
        .formatted(SEEN_BAR_SECONDS, CLOSED_BAR_SECONDS, BAR);
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    int seconds = session.quick() ? 40 : 120;
    try (LocalPlatform platform = new LocalPlatform(session, Map.of())) {
      platform.run(LOAD.doing("set").text(WARM_UP_SECONDS));
      LocalPlatform.UnderWay run = platform.start(LOAD.text(seconds));
      long startAt = platform.awaitOperations(run);
      List<Double> seen = new ArrayList<>();
      List<Double> closed = new ArrayList<>();
      try (WindowsTopic windows =
          new WindowsTopic(platform.url("kafka"), Topics.withDefaultPrefix().windows(), run.id())) {
        watch(windows, startAt, startAt + seconds * 1_000L, seen, closed);
      }
      String verdict = platform.finish(run).path("verdict").asText();
      double[] sorted = seen.stream().mapToDouble(it -> it).sorted().toArray();
      double p99 = sorted[(int) Math.ceil(0.99 * sorted.length) - 1];
      double longest = closed.stream().mapToDouble(it -> it).max().orElseThrow();
      Map<String, Object> detail = new LinkedHashMap<>();
      detail.put("seenP50Seconds", sorted[sorted.length / 2]);
      detail.put("seenP99Seconds", p99);
      detail.put("seenLongestSeconds", sorted[sorted.length - 1]);
      detail.put("closedAfterSeconds", closed);
      detail.put("operations", sorted.length);
      detail.put("verdict", verdict);
      double figure = Math.max(p99 / SEEN_BAR_SECONDS, longest / CLOSED_BAR_SECONDS);
      return Result.atMost(name(), figure, BAR, detail);
    }
  }

  /** Watches until the last window, which ends after the run, must be closed. */
  private static void watch(
      WindowsTopic windows, long startAt, long endAt, List<Double> seen, List<Double> closed) {
    long known = (long) LEFT_OUT_SECONDS * RATE;
    long until = endAt + SIZE_MILLIS + 2 * (long) (CLOSED_BAR_SECONDS * 1_000);
    for (long now = startAt; now < until; ) {
      List<Window> come = windows.poll();
      now = System.currentTimeMillis();
      for (; known < windows.operations(); known++) {
        seen.add((now - startAt - known * 1_000.0 / RATE) / 1_000);
      }
      for (Window window : come) {
        if (window.getState() == WindowState.WINDOW_STATE_CLOSED && window.getOutcomesCount() > 0) {
          closed.add((now - window.getStartMillis() - window.getSizeMillis()) / 1_000.0);
        }
      }
    }
  }
}

package io.warmfront.benchmarks;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the collector costs: operations a CPU second of the whole process, exactly-once, over that
 * of a plain consumer loop that does the same arithmetic on the same frames of 4,096 operations,
 * with 20 and with 200 series. Both read backlogs, in turn, on a processor of their own; Kafka has
 * the other. The first turns warm them up and do not count. In the end both must have come to the
 * same buckets, and to every operation that was sent. The figure is the lesser of two medians of
 * the ratio, each over its bar.
 */
public final class CollectorFoldBenchmark implements Benchmark {
  private static final double BAR = 1;
  private static final String PLAIN = "plain";
  private static final String COLLECTOR = "collector";

  /** How many series, the bar of the ratio, and how many frames of each shard a turn has. */
  private record Shape(int series, double bar, int frames) {}

  private static final List<Shape> SHAPES =
      List.of(new Shape(20, 0.25, 300), new Shape(200, 0.10, 120));

  @Override
  public String name() {
    return "collector-fold";
  }

  @Override
  public String description() {
    return "operations a CPU second of the collector over those of a plain loop, 20 and 200 series,"
        + " lesser median over its bar of 0.25 and 0.10; at least 1";
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    Pinned.to(LocalPlatform.EVERYTHING_ELSE, ProcessHandle.current().pid());
    try (KafkaAlone kafka = new KafkaAlone(session)) {
      Map<String, Object> detail = new LinkedHashMap<>();
      double figure = Double.MAX_VALUE;
      for (Shape shape : SHAPES) {
        session.say(shape.series + " series");
        List<Turns> rounds =
            new FrameContest(session, kafka, shape.series, shape.frames)
                .rounds(
                    new FrameContest.Entrant(PLAIN, topics -> new PlainReader(kafka, topics)),
                    new FrameContest.Entrant(
                        COLLECTOR,
                        topics -> new CollectorReader(session, kafka, topics, Map.of())));
        Ratio ratio = Ratio.of(rounds, PLAIN, COLLECTOR, shape.bar);
        detail.put(
            shape.series + " series",
            Map.of(
                "ratio",
                ratio,
                "collectorPerCpuSecond",
                FrameContest.perCpuSecond(rounds, COLLECTOR),
                "plainPerCpuSecond",
                FrameContest.perCpuSecond(rounds, PLAIN),
                "rounds",
                rounds));
        figure = Math.min(figure, ratio.inBars());
      }
      return Result.atLeast(name(), figure, BAR, detail);
    }
  }
}

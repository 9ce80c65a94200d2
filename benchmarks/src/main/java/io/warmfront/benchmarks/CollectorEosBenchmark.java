package io.warmfront.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What exactly-once costs: operations a CPU second of a collector with transactions over those of
 * one without ({@code warmfront.collector.streams.guarantee: at-least-once}), on the same frames of
 * 4,096 operations over 20 series. Both read backlogs, in turn, on a processor of their own; Kafka
 * has the other. The figure is the median of rounds.
 */
public final class CollectorEosBenchmark implements Benchmark {
  private static final double BAR = 0.85;
  private static final int SERIES = 20;
  private static final int FRAMES = 300;
  private static final String EXACTLY_ONCE = "exactly-once";
  private static final String AT_LEAST_ONCE = "at-least-once";

  @Override
  public String name() {
    return "collector-eos";
  }

  @Override
  public String description() {
    return "operations a CPU second of the collector, exactly-once over at-least-once, median; at"
        + " least "
        + BAR;
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    Pinned.to(LocalPlatform.EVERYTHING_ELSE, ProcessHandle.current().pid());
    try (KafkaAlone kafka = new KafkaAlone(session)) {
      List<Turns> rounds =
          new FrameContest(session, kafka, SERIES, FRAMES)
              .rounds(
                  entrant(session, kafka, EXACTLY_ONCE), entrant(session, kafka, AT_LEAST_ONCE));
      Ratio ratio = Ratio.of(rounds, AT_LEAST_ONCE, EXACTLY_ONCE, BAR);
      return Result.atLeast(
          name(),
          ratio.median(),
          BAR,
          Map.of(
              "ratio",
              ratio,
              "exactlyOncePerCpuSecond",
              FrameContest.perCpuSecond(rounds, EXACTLY_ONCE),
              "atLeastOncePerCpuSecond",
              FrameContest.perCpuSecond(rounds, AT_LEAST_ONCE),
              "rounds",
              rounds));
    }
  }

  private static FrameContest.Entrant entrant(Session session, KafkaAlone kafka, String guarantee) {
    return new FrameContest.Entrant(
        guarantee,
        topics ->
            new CollectorReader(
                session,
                kafka,
                topics,
                Map.of("WARMFRONT_COLLECTOR_STREAMS_GUARANTEE", guarantee)));
  }
}

package io.warmfront.benchmarks;

import io.warmfront.contract.topic.Topics;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * What the collector's cost depends on. The figure is how many times more partials a second go from
 * its fold to its merge when there are 100 times more operations a second, 500,000 instead of
 * 5,000, over the same 8 series: their number should depend on series and frames alone. Beside it
 * stand the CPU time of a collector without frames and at both rates, and what 10, 1,000 and 10,000
 * series take: resident memory, objects that live, and the seconds from its start until it goes on
 * after a kill, restoring the state of its open windows. It has a processor for itself.
 */
public final class CollectorScalingBenchmark implements Benchmark {
  private static final double BAR = 1.1;
  private static final int SERIES = 8;
  private static final int LOW_RATE = 5_000;
  private static final int HIGH_RATE = 100 * LOW_RATE;
  private static final int FRAMES_A_SECOND = FoldFrames.SHARDS * 10;
  private static final List<Integer> SERIES_HELD = List.of(10, 1_000, 10_000);
  private static final int OPERATIONS_OF_SERIES = 4;
  private static final int SETTLE_SECONDS = 15;
  private static final int LIMIT_SECONDS = 90;

  @Override
  public String name() {
    return "collector-scaling";
  }

  @Override
  public String description() {
    return "partials a second at %,d op/s over those at %,d op/s; at most %s; and what series take"
        .formatted(HIGH_RATE, LOW_RATE, BAR);
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    Pinned.to(LocalPlatform.EVERYTHING_ELSE, ProcessHandle.current().pid());
    int seconds = session.quick() ? 20 : 60;
    try (KafkaAlone kafka = new KafkaAlone(session)) {
      Map<String, Object> detail = new LinkedHashMap<>();
      detail.put("idle", say(session, "no frames", idle(session, kafka, seconds)));
      Map<String, Object> low = say(session, "5,000/s", at(session, kafka, LOW_RATE, seconds));
      Map<String, Object> high = say(session, "500,000/s", at(session, kafka, HIGH_RATE, seconds));
      detail.put("lowRate", low);
      detail.put("highRate", high);
      for (int series : SERIES_HELD) {
        Map<String, Object> held = held(session, kafka, series, seconds);
        detail.put("series" + series, say(session, "many series", held));
      }
      double figure = number(high, "partialsPerSecond") / number(low, "partialsPerSecond");
      return Result.atMost(name(), figure, BAR, detail);
    }
  }

  private static Map<String, Object> idle(Session session, KafkaAlone kafka, int seconds)
      throws IOException, InterruptedException {
    Topics topics = topics(kafka, "idle.");
    try (CollectorProcess collector = collector(session, kafka, topics)) {
      collector.awaitRunning();
      TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
      double used = used(collector, seconds);
      return Map.of("cpuShare", used / seconds);
    } finally {
      kafka.delete(topics);
    }
  }

  private static Map<String, Object> at(Session session, KafkaAlone kafka, int rate, int seconds)
      throws IOException, InterruptedException {
    Topics topics = topics(kafka, "rate" + rate + ".");
    FoldFrames frames = new FoldFrames(0, SERIES, rate / FRAMES_A_SECOND, epoch());
    List<FoldFrames> byShard = IntStream.range(0, FoldFrames.SHARDS).mapToObj(_ -> frames).toList();
    try (CollectorProcess collector = collector(session, kafka, topics)) {
      collector.awaitRunning();
      try (PacedFrames paced = new PacedFrames(kafka, topics, byShard, FoldFrames.FRAME_MILLIS);
          PartialsTopic partials = new PartialsTopic(kafka, topics)) {
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        partials.lookFor(1);
        long sentBefore = paced.operations();
        double usedBefore = ProcessTime.seconds(collector.pid());
        long come = partials.lookFor(seconds);
        return Map.of(
            "operationsPerSecond",
            (double) (paced.operations() - sentBefore) / seconds,
            "partialsPerSecond",
            (double) come / seconds,
            "cpuShare",
            (ProcessTime.seconds(collector.pid()) - usedBefore) / seconds);
      }
    } finally {
      kafka.delete(topics);
    }
  }

  private static Map<String, Object> held(
      Session session, KafkaAlone kafka, int series, int seconds)
      throws IOException, InterruptedException {
    Topics topics = topics(kafka, "series" + series + ".");
    int ofShard = Math.max(1, series / FoldFrames.SHARDS);
    int shards = Math.min(FoldFrames.SHARDS, series);
    List<FoldFrames> byShard =
        IntStream.range(0, shards)
            .mapToObj(shard ->
                new FoldFrames(shard * ofShard, ofShard, ofShard * OPERATIONS_OF_SERIES, epoch()))
            .toList();
    try (CollectorProcess collector = collector(session, kafka, topics)) {
      collector.awaitRunning();
      try (PacedFrames paced = new PacedFrames(kafka, topics, byShard, 1_000)) {
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        double used = used(collector, seconds);
        double resident = ResidentMemory.megabytes(collector.pid());
        double live = LiveObjects.megabytes(collector.pid());
        long begin = System.nanoTime();
        collector.killAndRestart();
        collector.awaitRunning();
        double restored = (System.nanoTime() - begin) / 1e9;
        awaitSeen(kafka, topics, paced.operations());
        return Map.of(
            "series",
            shards * ofShard,
            "cpuShare",
            used / seconds,
            "residentMegabytes",
            resident,
            "liveMegabytes",
            live,
            "runsAgainAfterSeconds",
            restored,
            "seesAllAgainAfterSeconds",
            (System.nanoTime() - begin) / 1e9);
      }
    } finally {
      kafka.delete(topics);
    }
  }

  /** Waits until everything that was sent so far is in windows that can be read. */
  private static void awaitSeen(KafkaAlone kafka, Topics topics, long operations)
      throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    try (WindowsTopic windows =
        new WindowsTopic(kafka.bootstrapServers(), topics.windows(), FoldFrames.RUN)) {
      while (windows.operations() < operations) {
        windows.poll();
        if (System.nanoTime() > deadline) {
          throw new IOException(
              "%d of %d operations were seen".formatted(windows.operations(), operations));
        }
      }
    }
  }

  private static Topics topics(KafkaAlone kafka, String prefix) {
    Topics topics = new Topics(prefix);
    kafka.create(topics);
    return topics;
  }

  private static CollectorProcess collector(Session session, KafkaAlone kafka, Topics topics)
      throws IOException {
    return new CollectorProcess(session, kafka, topics, CollectorProcess.OF_UP, Map.of());
  }

  /** Returns the CPU seconds that a collector uses within some from now. */
  private static double used(CollectorProcess collector, int seconds)
      throws IOException, InterruptedException {
    double before = ProcessTime.seconds(collector.pid());
    TimeUnit.SECONDS.sleep(seconds);
    return ProcessTime.seconds(collector.pid()) - before;
  }

  private static long epoch() {
    return System.currentTimeMillis();
  }

  private static Map<String, Object> say(
      Session session, String what, Map<String, Object> measured) {
    session.say("  %s: %s".formatted(what, measured));
    return measured;
  }

  private static double number(Map<String, Object> measured, String name) {
    return (Double) measured.getOrDefault(name, Double.NaN);
  }
}

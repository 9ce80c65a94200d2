package io.warmfront.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a guarded update costs Redis: the CPU time of its process for an update that the
 * cache-updater applies, over that for the same bytes by a plain pipelined {@code SET … PXAT}. Each
 * has a log of its own and finds a backlog of 200,000 updates of 100 bytes, in turns plain,
 * updater, updater, plain; the updater is frozen while its backlog is written and while the other
 * one has its turn. The first turns warm both up and do not count. Beside it: how many updates a
 * second, and how much CPU time of the reader each takes. The updater runs as {@code up} starts it,
 * with the first compiler alone, but commits each 100 ms, so that its end is seen; the plain loop
 * is a thread of this process, with both compilers.
 */
public final class UpdaterApplyBenchmark implements Benchmark {
  private static final double BAR = 1.5;
  private static final int UPDATES = 200_000;
  private static final int QUICK_UPDATES = 50_000;
  private static final int PAYLOAD_BYTES = 100;
  private static final int ROUNDS = 3;
  private static final String PLAIN = "plain";
  private static final String UPDATER = "updater";
  private static final String PLAIN_TOPIC = "benchmark-plain";

  @Override
  public String name() {
    return "updater-apply";
  }

  @Override
  public String description() {
    return "CPU time of Redis an update by the updater over that of a pipelined SET … PXAT; at most "
        + BAR;
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    Map<String, String> environment =
        Map.of("WARMFRONT_CACHE_UPDATER_POLL_COMMIT_INTERVAL", "100ms");
    try (LocalPlatform platform = new LocalPlatform(session, environment);
        UpdateLog log = new UpdateLog(platform.url("kafka"))) {
      log.create(PLAIN_TOPIC);
      try (PlainApply plain =
          new PlainApply(platform.url("kafka"), PLAIN_TOPIC, URI.create(platform.url("redis")))) {
        Backlogs backlogs =
            new Backlogs(platform, log, plain, session.quick() ? QUICK_UPDATES : UPDATES);
        List<Contender> contenders =
            List.of(
                new Contender(PLAIN, backlogs::ofPlain),
                new Contender(UPDATER, backlogs::ofUpdater));
        for (Contender contender : contenders) {
          session.say("warms up: %s %s".formatted(contender.name(), contender.turn().take()));
        }
        List<Turns> rounds = Turns.rounds(session, ROUNDS, contenders);
        Ratio ratio = Ratio.of(rounds, UPDATER, PLAIN, BAR);
        return Result.atMost(
            name(),
            ratio.median(),
            BAR,
            Map.of(
                "ratio",
                ratio,
                "redisMicrosPlain",
                median(rounds, PLAIN),
                "redisMicrosUpdater",
                median(rounds, UPDATER),
                "rounds",
                rounds));
      }
    }
  }

  private static double median(List<Turns> rounds, String name) {
    return Median.of(rounds.stream().mapToDouble(it -> it.micros(name)).toArray());
  }

  /** Turns of both, each with a backlog of so many updates. Not thread-safe. */
  private static final class Backlogs {
    private final UpdateLog log;
    private final PlainApply plain;
    private final int updates;
    private final long updater;
    private final long redis;
    private long version;

    Backlogs(LocalPlatform platform, UpdateLog log, PlainApply plain, int updates)
        throws IOException {
      this.log = log;
      this.plain = plain;
      this.updates = updates;
      this.updater = platform.pid("cache-updater");
      this.redis = platform.pid("redis");
    }

    Cost ofPlain() throws IOException, InterruptedException {
      signal("STOP");
      try {
        write(PLAIN_TOPIC);
        return cost(
            () -> ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9,
            () -> plain.apply(updates));
      } finally {
        signal("CONT");
      }
    }

    Cost ofUpdater() throws IOException, InterruptedException {
      signal("STOP");
      try {
        write(log.updates());
      } finally {
        signal("CONT");
      }
      return cost(() -> ProcessTime.seconds(updater), log::awaitRead);
    }

    private void signal(String name) throws IOException, InterruptedException {
      Command.output(List.of("kill", "-" + name, Long.toString(updater)));
    }

    private void write(String topic) throws IOException {
      version++;
      log.write(topic, IntStream.range(0, updates), version, PAYLOAD_BYTES);
    }

    private Cost cost(Reading readerSeconds, Work work) throws IOException, InterruptedException {
      double readerBefore = readerSeconds.now();
      double redisBefore = ProcessTime.seconds(redis);
      long begin = System.nanoTime();
      work.run();
      double seconds = (System.nanoTime() - begin) / 1e9;
      double ofRedis = ProcessTime.seconds(redis) - redisBefore;
      double ofReader = readerSeconds.now() - readerBefore;
      return new Cost(
          ofRedis / updates * 1e6,
          updates / seconds,
          Map.of("readerMicros", ofReader / updates * 1e6, "updates", updates));
    }
  }

  /** What is measured. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException, InterruptedException;
  }
}

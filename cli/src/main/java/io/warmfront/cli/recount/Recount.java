package io.warmfront.cli.recount;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.process.ProgramRunner;
import io.warmfront.recording.TopicScan;
import io.warmfront.recording.audit.RecountResult;
import io.warmfront.recording.audit.WindowsComparison;
import io.warmfront.recording.audit.WindowsSnapshot;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/** One recount from its beginning to its end. For one thread. */
public final class Recount {
  /** Frames from a little earlier tell which owner and which frame of each shard was the last. */
  private static final long LEAD_MILLIS = Duration.ofSeconds(30).toMillis();

  /** Longer than all windows take to close when nothing comes any more. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(90);

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final TopicScan scan;
  private final RecountTopics own;
  private final Topics live;
  private final Topics topics;
  private final InstantSource clock;
  private final Consumer<String> tell;
  private final boolean isKept;

  /**
   * Creates one that has not begun.
   *
   * @param scan reads windows
   * @param own what the recount has in Kafka
   * @param live topics of the installation
   * @param name of the recount
   * @param tell told of each step
   * @param isKept whether what it writes stays
   */
  public Recount(
      TopicScan scan,
      RecountTopics own,
      Topics live,
      String name,
      InstantSource clock,
      Consumer<String> tell,
      boolean isKept) {
    this.scan = scan;
    this.own = own;
    this.live = live;
    this.topics = live.recount(name);
    this.clock = clock;
    this.tell = tell;
    this.isKept = isKept;
  }

  /**
   * Counts frames once more and compares.
   *
   * @param fromMillis of the oldest windows, Unix milliseconds
   * @param collector the collector of this recount, by the size of windows; it is stopped at the
   *     end
   * @throws CommandFailure if there is nothing to compare
   * @throws ExecutionException if Kafka refuses or does not answer
   * @throws InterruptedException if the thread is interrupted
   */
  public RecountResult run(long fromMillis, Function<Duration, ProgramRunner> collector)
      throws ExecutionException, InterruptedException {
    own.refuseIfTaken();
    WindowsSnapshot before = WindowsSnapshot.read(scan, live.windows(), fromMillis);
    Duration size = size(before);
    tell.accept(
        String.format(Locale.ROOT, "%,d windows of series are closed there", before.size()));
    try {
      Map<TopicPartition, Long> ends = own.create(Math.max(0, fromMillis - LEAD_MILLIS));
      return WindowsComparison.of(before, after(before, ends, fromMillis, collector.apply(size)));
    } finally {
      if (!isKept) {
        own.remove();
      }
    }
  }

  private WindowsSnapshot after(
      WindowsSnapshot before,
      Map<TopicPartition, Long> ends,
      long fromMillis,
      ProgramRunner collector)
      throws ExecutionException, InterruptedException {
    try (collector) {
      collector.start();
      tell.accept("a collector of the group " + topics.collector() + " counts");
      return awaitWindows(before, ends, fromMillis, collector);
    }
  }

  private static Duration size(WindowsSnapshot windows) {
    if (windows.sizes().isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE, "no window is closed that starts then or later: choose an older --from");
    }
    if (windows.sizes().size() > 1) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "the windows are of several sizes, in milliseconds: %s; choose a newer --from"
              .formatted(windows.sizes()));
    }
    return Duration.ofMillis(windows.sizes().iterator().next());
  }

  private WindowsSnapshot awaitWindows(
      WindowsSnapshot before, Map<TopicPartition, Long> ends, long fromMillis, ProgramRunner runner)
      throws ExecutionException, InterruptedException {
    WindowsSnapshot after = WindowsSnapshot.read(scan, topics.windows(), fromMillis);
    long grewAt = clock.millis();
    while (!after.reachesAsFarAs(before)) {
      if (!runner.isAlive()) {
        throw new CommandFailure(
            ExitCode.INTERNAL_ERROR,
            "the collector of the recount has ended; its log is " + runner.log());
      }
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
      if (!own.hasReached(ends)) {
        grewAt = clock.millis();
        continue;
      }
      WindowsSnapshot now = WindowsSnapshot.read(scan, topics.windows(), fromMillis);
      if (now.size() > after.size()) {
        grewAt = clock.millis();
      } else if (clock.millis() - grewAt > LONGEST_SILENCE.toMillis()) {
        // what is missing is told by the comparison
        return now;
      }
      after = now;
    }
    return after;
  }
}

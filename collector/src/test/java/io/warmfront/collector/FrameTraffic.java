package io.warmfront.collector;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Frames as generators send them, with some that never come, come twice, contradict themselves or
 * are of a replaced owner; and how many operations of each kind there were.
 */
final class FrameTraffic implements Runnable {
  static final int SHARDS = 8;
  private static final Duration EACH = Duration.ofMillis(100);
  private static final List<SeriesTags> SERIES =
      List.of(
          FrameBuilder.tags("web", "redis", "read", "acme"),
          FrameBuilder.tags("web", "redis", "read", "globex"),
          FrameBuilder.tags("web", "postgresql", "write", "acme"),
          FrameBuilder.tags("search", "elasticsearch", "search", "acme"));
  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  private final String run;
  private final String bootstrapServers;
  private final Topics topics;
  private final Duration longest;
  private final RandomGenerator random;
  private final long epoch = System.currentTimeMillis();
  private final long[] sequence = new long[SHARDS];
  private final long[] operations = new long[SHARDS];
  private final long[] arrivals = new long[SHARDS];
  private final List<LatencyFrame> whole = new ArrayList<>();
  private final AtomicLong rounds = new AtomicLong();
  private volatile boolean isFinishing;
  private long counted;
  private long lost;
  private long duplicate;
  private long rejected;
  private long fenced;

  FrameTraffic(
      String run,
      String bootstrapServers,
      Topics topics,
      Duration longest,
      RandomGenerator random) {
    this.run = run;
    this.bootstrapServers = bootstrapServers;
    this.topics = topics;
    this.longest = longest;
    this.random = random;
  }

  /**
   * Sends until the time is up or it is told to finish, then each shard's last word, and waits for
   * every acknowledgement.
   */
  @Override
  public void run() {
    try (FrameSender sender = new FrameSender(bootstrapServers, topics)) {
      long end = System.nanoTime() + longest.toNanos();
      while (System.nanoTime() < end && !isFinishing) {
        for (int shard = 0; shard < SHARDS; shard++) {
          sendOne(sender, shard);
        }
        rounds.incrementAndGet();
        LockSupport.parkNanos(EACH.toNanos());
      }
      for (int shard = 0; shard < SHARDS; shard++) {
        sender.send(next(shard, 0).last().build());
      }
      sender.awaitAll();
    } catch (Exception e) {
      throw new IllegalStateException("frames could not be sent", e);
    }
  }

  /** Ends the sending soon. */
  void finish() {
    isFinishing = true;
  }

  /** Returns how many frames each shard has sent; while it runs, too. */
  long rounds() {
    return rounds.get();
  }

  /**
   * Returns the windows that frames in order and whole make, by the keys of their records, without
   * accounts.
   */
  Map<String, Window> windows(Duration size) {
    ExpectedWindows expected = new ExpectedWindows(run, size);
    whole.forEach(expected::add);
    return expected.close();
  }

  /** Returns the operations in frames that are in order and whole. */
  long counted() {
    return counted;
  }

  long lost() {
    return lost;
  }

  long duplicate() {
    return duplicate;
  }

  long rejected() {
    return rejected;
  }

  long fenced() {
    return fenced;
  }

  /** Returns all arrivals. */
  long offered() {
    long total = 0;
    for (long each : arrivals) {
      total += each;
    }
    return total;
  }

  private void sendOne(FrameSender sender, int shard) {
    int count = random.nextInt(60);
    LatencyFrame frame = next(shard, count).build();
    switch (random.nextInt(40)) {
      case 0 -> lost += count;
      case 1 -> {
        sender.send(frame);
        sender.send(frame);
        count(frame);
        duplicate += count;
      }
      case 2 -> {
        sender.send(frame.toBuilder().clearServiceNanos().addServiceNanos(-1).build());
        rejected += count;
      }
      case 3 -> {
        sender.send(frame);
        sender.send(frame.toBuilder().setEpoch(epoch - 1).build());
        count(frame);
        fenced += count;
      }
      default -> {
        sender.send(frame);
        count(frame);
      }
    }
  }

  private void count(LatencyFrame frame) {
    counted += frame.getOutcomeCount();
    whole.add(frame);
  }

  private FrameBuilder next(int shard, int count) {
    FrameBuilder frame =
        new FrameBuilder(run, shard, epoch, sequence[shard]++)
            .at(System.currentTimeMillis() - 100)
            .before(operations[shard])
            .arrivals("web", arrivals[shard], arrivals[shard] + count);
    for (int i = 0; i < count; i++) {
      frame.operation(
          SERIES.get(random.nextInt(SERIES.size())),
          OUTCOMES.get(random.nextInt(OUTCOMES.size())),
          random.nextInt(100_000),
          random.nextInt(1_000_000),
          random.nextLong(1_000_000_000),
          random.nextInt(1_000),
          0);
    }
    operations[shard] += count;
    arrivals[shard] += count;
    return frame;
  }
}

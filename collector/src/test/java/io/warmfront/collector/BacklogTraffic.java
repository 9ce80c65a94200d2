package io.warmfront.collector;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Frames that begin in the past and are sent as fast as Kafka takes them, until they are as old as
 * frames usually are; from then on as fast as time passes. Some partitions have much more to read
 * than others.
 */
final class BacklogTraffic implements Runnable {
  static final int SHARDS = 8;
  private static final Duration EACH = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final long MICROS_PER_MILLI = 1_000;

  /** Most operations in a frame, by the partition of its shard. */
  private static final int[] MOST_OPERATIONS = {4, 20, 80, 900};

  private static final List<SeriesTags> SERIES =
      List.of(
          FrameBuilder.tags("web", "redis", "read", "acme"),
          FrameBuilder.tags("web", "redis", "read", "globex"),
          FrameBuilder.tags("web", "postgresql", "write", "acme"));
  private static final List<Outcome> OUTCOMES = List.of(Outcome.HIT, Outcome.MISS, Outcome.OK);

  private final String run;
  private final String bootstrapServers;
  private final Topics topics;
  private final RandomGenerator random;
  private final ExpectedWindows expected;
  private final long begin;
  private final long[] operations = new long[SHARDS];
  private long sequence;
  private volatile boolean isFinishing;
  private volatile boolean isInThePresent;

  /**
   * Creates traffic that is not yet sent.
   *
   * @param behind how old the first frames are
   * @param window size of the windows that are expected
   */
  BacklogTraffic(
      String run,
      String bootstrapServers,
      Topics topics,
      Duration behind,
      Duration window,
      RandomGenerator random) {
    this.run = run;
    this.bootstrapServers = bootstrapServers;
    this.topics = topics;
    this.random = random;
    this.expected = new ExpectedWindows(run, window);
    this.begin = System.currentTimeMillis() - behind.toMillis();
  }

  /** Returns how much time so many frames of one partition span, to which several shards send. */
  static Duration timeOf(long frames) {
    return EACH.multipliedBy(frames * Topics.DATA_PARTITIONS / SHARDS);
  }

  /** Sends until it is told to finish, then each shard's last word. */
  @Override
  public void run() {
    try (FrameSender sender = new FrameSender(bootstrapServers, topics)) {
      long at = begin;
      while (!isFinishing) {
        at += EACH.toMillis();
        awaitPresent(at);
        for (int shard = 0; shard < SHARDS; shard++) {
          LatencyFrame frame = fill(next(shard, at), shard).build();
          expected.add(frame);
          sender.send(frame);
        }
        sequence++;
      }
      for (int shard = 0; shard < SHARDS; shard++) {
        sender.send(next(shard, at).last().build());
      }
      sender.awaitAll();
    } catch (Exception e) {
      throw new IllegalStateException("frames could not be sent", e);
    }
  }

  /** Whether what was sent last is as old as frames usually are. */
  boolean isInThePresent() {
    return isInThePresent;
  }

  /** Ends the sending soon. */
  void finish() {
    isFinishing = true;
  }

  /** Returns how many operations were sent; after its end. */
  long sent() {
    long total = 0;
    for (long each : operations) {
      total += each;
    }
    return total;
  }

  /** Returns the windows of all frames by the keys of their records; once, after its end. */
  Map<String, Window> windows() {
    return expected.close();
  }

  private void awaitPresent(long at) {
    while (at > System.currentTimeMillis() && !isFinishing) {
      isInThePresent = true;
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private FrameBuilder next(int shard, long at) {
    return new FrameBuilder(run, shard, begin, sequence).at(at).before(operations[shard]);
  }

  private FrameBuilder fill(FrameBuilder frame, int shard) {
    int count = random.nextInt(MOST_OPERATIONS[FrameSender.partitionOf(shard)]);
    for (int i = 0; i < count; i++) {
      frame.operation(
          SERIES.get(random.nextInt(SERIES.size())),
          OUTCOMES.get(random.nextInt(OUTCOMES.size())),
          -random.nextLong(EACH.toMillis() * MICROS_PER_MILLI),
          random.nextInt(1_000_000),
          (long) Math.exp(12 + 2 * random.nextGaussian()),
          random.nextInt(1_000),
          0);
    }
    operations[shard] += count;
    return frame;
  }
}

package io.warmfront.benchmarks;

import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.SeriesTags;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Frames as busy generators make them: 16 shards, each of which fills one in a tenth of a second.
 * Nine of ten operations are hits of about 0.35 ms, the rest misses of about 4.5 ms, both
 * lognormal; keys are drawn evenly. What stands in frames comes from few that were drawn by a fixed
 * seed.
 */
final class FoldFrames {
  static final int SHARDS = 16;
  static final long FRAME_MILLIS = 100;

  /** The run that they are of. */
  static final String RUN = "benchmark";

  /** No divisor of the number of shards: each shard has all of them in turn. */
  private static final int DRAWN = 61;

  private static final long SEED = 42;
  private static final int HITS_OF_TEN = 9;
  private static final double HIT_NANOS = 350_000;
  private static final double MISS_NANOS = 4_500_000;
  private static final double SPREAD = 0.4;
  private static final int KEYS = 1_000_000;

  private final int operations;
  private final long beginMillis;
  private final List<LatencyFrame> drawn = new ArrayList<>();

  /**
   * Draws them.
   *
   * @param firstTenant the number of the first of their tenants
   * @param series how many tenants there are in each frame
   * @param operations how many each frame has
   * @param beginMillis when the first operations end, Unix milliseconds
   */
  FoldFrames(int firstTenant, int series, int operations, long beginMillis) {
    this.operations = operations;
    this.beginMillis = beginMillis;
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    for (int i = 0; i < DRAWN; i++) {
      drawn.add(draw(random, firstTenant, series));
    }
  }

  /** Returns how many operations each frame has. */
  int operations() {
    return operations;
  }

  /** Returns a frame of a shard that has one each tenth of a second since the beginning. */
  byte[] frame(int shard, long number) {
    return frame(shard, number, beginMillis + number * FRAME_MILLIS);
  }

  /**
   * Returns a frame.
   *
   * @param shard from 0 to 15
   * @param number its place among those of the shard, from 0
   * @param baseMillis when its first operation ends, Unix milliseconds
   */
  byte[] frame(int shard, long number, long baseMillis) {
    int which = (int) ((number * SHARDS + shard) % DRAWN);
    return drawn.get(which).toBuilder()
        .setShard(shard)
        .setSequence(number)
        .setOperationsBefore(number * operations)
        .setBaseTimeMicros(baseMillis * 1_000)
        .build()
        .toByteArray();
  }

  private LatencyFrame draw(RandomGenerator random, int firstTenant, int series) {
    LatencyFrame.Builder frame =
        LatencyFrame.newBuilder().setRun(RUN).setEpoch(beginMillis).addKeySpaces("items");
    for (int i = 0; i < series; i++) {
      frame.addSeries(
          SeriesTags.newBuilder()
              .setScenario("browse")
              .setTarget("redis")
              .setOperation("get")
              .setTenant("tenant-" + (firstTenant + i)));
    }
    for (int i = 0; i < operations; i++) {
      boolean isHit = random.nextInt(10) < HITS_OF_TEN;
      double middle = isHit ? HIT_NANOS : MISS_NANOS;
      frame
          .addSeriesIndex(random.nextInt(series))
          .addEndOffsetMicros(FRAME_MILLIS * 1_000 * i / operations)
          .addStartDelayNanos(random.nextInt(100_000))
          .addServiceNanos((long) (middle * Math.exp(SPREAD * random.nextGaussian())))
          .addOutcome(isHit ? OutcomeCode.OUTCOME_HIT : OutcomeCode.OUTCOME_MISS)
          .addBytes(100)
          .addKeyId(random.nextInt(KEYS));
    }
    return frame.build();
  }
}

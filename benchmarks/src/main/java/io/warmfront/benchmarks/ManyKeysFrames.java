package io.warmfront.benchmarks;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.ScheduleSpan;
import io.warmfront.contract.proto.SeriesTags;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Frames about a million keys of 50,000 tenants, and how often each key is in them. Of half the
 * operations the popularity of keys falls as one over the rank; the other half goes through all
 * keys one after the other. Not thread-safe.
 */
final class ManyKeysFrames {
  /** How many keys there are. */
  static final int KEYS = 1_000_000;

  /** How many tenants they are of. */
  static final int TENANTS = 50_000;

  /** How many operations are in a frame. */
  static final int OPERATIONS = 4_096;

  static final int SHARDS = 4;

  private static final String SCENARIO = "reads";
  private static final String KEY_SPACE = "items";
  private static final long MICROS_PER_MILLI = 1_000;

  private final String run;
  private final long epoch;
  private final RandomGenerator random;
  private final long[] ofKeys = new long[KEYS];
  private final long[] sequences = new long[SHARDS];
  private int scanned;
  private long frames;

  /**
   * Creates the first of them.
   *
   * @param epoch of the owner of all shards, Unix milliseconds
   */
  ManyKeysFrames(String run, long epoch, RandomGenerator random) {
    this.run = run;
    this.epoch = epoch;
    this.random = random;
  }

  /** Returns the next frame, of one shard after the other; its operations ended at one moment. */
  LatencyFrame next(long nowMillis) {
    int shard = (int) (frames++ % SHARDS);
    long sequence = sequences[shard]++;
    LatencyFrame.Builder frame =
        LatencyFrame.newBuilder()
            .setRun(run)
            .setShard(shard)
            .setEpoch(epoch)
            .setSequence(sequence)
            .setOperationsBefore(sequence * OPERATIONS)
            .setBaseTimeMicros(nowMillis * MICROS_PER_MILLI)
            .addKeySpaces(KEY_SPACE)
            .addSchedule(
                ScheduleSpan.newBuilder()
                    .setScenario(SCENARIO)
                    .setFirst(sequence * OPERATIONS)
                    .setNext((sequence + 1) * OPERATIONS));
    Map<Integer, Integer> series = new HashMap<>();
    for (int i = 0; i < OPERATIONS; i++) {
      int key = i % 2 == 0 ? popular() : scanned++ % KEYS;
      int tenant = key % TENANTS;
      Integer index = series.get(tenant);
      if (index == null) {
        index = series.size();
        series.put(tenant, index);
        frame.addSeries(tags(tenant));
      }
      ofKeys[key]++;
      frame
          .addSeriesIndex(index)
          .addEndOffsetMicros(0)
          .addStartDelayNanos(50_000)
          .addServiceNanos(400_000 + random.nextInt(200_000))
          .addOutcome(random.nextInt(10) == 0 ? OutcomeCode.OUTCOME_MISS : OutcomeCode.OUTCOME_HIT)
          .addKeyId(key / TENANTS);
    }
    return frame.build();
  }

  /** Returns how many operations are in all frames so far. */
  long operations() {
    return frames * OPERATIONS;
  }

  /** Returns how many different keys are. */
  long keys() {
    return Arrays.stream(ofKeys).filter(it -> it > 0).count();
  }

  /** Returns in how many operations a key is, by its text; 0 if there is no such key. */
  long operationsOf(String text) {
    return CacheKey.of(text)
        .map(it -> ofKeys[(int) it.id() * TENANTS + Integer.parseInt(it.tenant().substring(1))])
        .orElse(0L);
  }

  /** Returns in how many operations the key of a place is, in the order of popularity from 1. */
  long operationsOfPlace(int place) {
    long[] sorted = ofKeys.clone();
    Arrays.sort(sorted);
    return sorted[KEYS - place];
  }

  private int popular() {
    // the integral of 1/rank is its logarithm
    return (int) Math.pow(KEYS, random.nextDouble()) - 1;
  }

  private static SeriesTags tags(int tenant) {
    return SeriesTags.newBuilder()
        .setScenario(SCENARIO)
        .setTarget("redis")
        .setOperation("get")
        .setTenant("t" + tenant)
        .build();
  }
}

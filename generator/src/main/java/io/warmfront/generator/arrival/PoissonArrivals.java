package io.warmfront.generator.arrival;

import java.util.Arrays;

/**
 * One shard's random arrivals: exactly a Poisson process of the shard's rate, and shards of equal
 * rates add up to one of their sum.
 *
 * <p>Arrivals come in blocks of {@value #BLOCK}. The time that a block takes is one gamma number;
 * the arrivals within it, given that time, are the sums of {@value #BLOCK} exponential numbers
 * scaled to it (order statistics of uniform numbers, and the last at the end). Each block has a
 * seed of its own. So an arrival's index needs no count of what came before, and a new owner that
 * joins after days walks over one number a block: about 0.1 s for a billion arrivals of the shard.
 *
 * <p>Remembers where it was, which makes the next arrival cheap. Not thread-safe.
 */
public final class PoissonArrivals implements ArrivalSchedule {
  private static final int BLOCK = 4_096;
  private static final double NANOS = 1e9;

  private final double ratePerSecond;
  private final long seed;
  private final StableRandom random = new StableRandom(0);
  private final long[] offsets = new long[BLOCK];

  private long block;
  private long blockStart;
  private long blockEnd;
  private long loadedBlock = -1;

  /**
   * Creates a schedule.
   *
   * @param ratePerSecond arrivals a second on this shard; above 0 and finite
   * @param seed of run, shard and scenario
   */
  public PoissonArrivals(double ratePerSecond, long seed) {
    if (!(ratePerSecond > 0) || Double.isInfinite(ratePerSecond)) {
      throw new IllegalArgumentException(
          "arrival rate must be above 0 per second and finite, was " + ratePerSecond);
    }
    this.ratePerSecond = ratePerSecond;
    this.seed = seed;
    rewind();
  }

  @Override
  public long offsetNanos(long index) {
    long wanted = index / BLOCK;
    if (wanted < block) {
      rewind();
    }
    while (block < wanted) {
      next();
    }
    load();
    return offsets[(int) (index % BLOCK)];
  }

  @Override
  public long firstAtOrAfter(long offsetNanos) {
    if (offsetNanos <= blockStart) {
      rewind();
    }
    while (blockEnd < offsetNanos) {
      next();
    }
    load();
    int found = Arrays.binarySearch(offsets, offsetNanos);
    if (found < 0) {
      return block * BLOCK + (-found - 1);
    }
    while (found > 0 && offsets[found - 1] == offsetNanos) {
      found--;
    }
    return block * BLOCK + found;
  }

  private void rewind() {
    block = 0;
    blockStart = 0;
    blockEnd = durationNanos();
  }

  private void next() {
    block++;
    blockStart = blockEnd;
    blockEnd = blockStart + durationNanos();
  }

  private long durationNanos() {
    random.reset(StableRandom.seed(seed, block));
    return Math.round(random.nextGamma(BLOCK) / ratePerSecond * NANOS);
  }

  private void load() {
    if (loadedBlock == block) {
      return;
    }
    random.reset(StableRandom.seed(seed, block, BLOCK));
    double[] sums = new double[BLOCK];
    double sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += random.nextExponential();
      sums[i] = sum;
    }
    for (int i = 0; i < BLOCK; i++) {
      offsets[i] = blockStart + Math.round((blockEnd - blockStart) * (sums[i] / sum));
    }
    loadedBlock = block;
  }
}

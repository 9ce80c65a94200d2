package io.warmfront.generator.arrival;

import java.util.Arrays;

/**
 * One shard's random arrivals: a Poisson process of one arrival a unit, seen through the expected
 * arrivals, so exactly a Poisson process of the shard's share of the rate, and the shards add up to
 * one of the whole rate.
 *
 * <p>Arrivals come in blocks of {@value #BLOCK}. The length of a block is one gamma number; the
 * arrivals within it, given the length, are the sums of {@value #BLOCK} exponential numbers scaled
 * to it (order statistics of uniform numbers, and the last at the end). Each block has a seed of
 * its own. So an arrival's index needs no count of what came before, and a new owner that joins
 * after days walks over one number a block: about 0.1 s for a billion arrivals of the shard.
 *
 * <p>Remembers where it was, which makes the next arrival cheap. Not thread-safe.
 */
public final class PoissonArrivals implements ArrivalSchedule {
  private static final int BLOCK = 4_096;

  private final ExpectedArrivals expected;
  private final int shards;
  private final long seed;
  private final StableRandom random = new StableRandom(0);
  private final double[] numbers = new double[BLOCK];

  private long block;
  private double blockStart;
  private double blockEnd;
  private long loadedBlock = -1;

  /**
   * Creates a schedule.
   *
   * @param expected how many arrivals are expected until when, over all shards
   * @param shards 1 or more
   * @param seed of run, shard and scenario
   */
  public PoissonArrivals(ExpectedArrivals expected, int shards, long seed) {
    this.expected = expected;
    this.shards = shards;
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
    return expected.offsetNanos(numbers[(int) (index % BLOCK)]);
  }

  @Override
  public long firstAtOrAfter(long offsetNanos) {
    double number = expected.until(offsetNanos);
    if (number <= blockStart) {
      rewind();
    }
    while (blockEnd < number) {
      next();
    }
    load();
    int found = Arrays.binarySearch(numbers, number);
    long index = block * BLOCK + (found < 0 ? -found - 1 : found);
    // the expected arrivals are rounded, the times are what counts
    while (index > 0 && offsetNanos(index - 1) >= offsetNanos) {
      index--;
    }
    while (offsetNanos(index) < offsetNanos) {
      index++;
    }
    return index;
  }

  private void rewind() {
    block = 0;
    blockStart = 0;
    blockEnd = length();
  }

  private void next() {
    block++;
    blockStart = blockEnd;
    blockEnd = blockStart + length();
  }

  private double length() {
    random.reset(StableRandom.seed(seed, block));
    return random.nextGamma(BLOCK) * shards;
  }

  private void load() {
    if (loadedBlock == block) {
      return;
    }
    random.reset(StableRandom.seed(seed, block, BLOCK));
    double sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += random.nextExponential();
      numbers[i] = sum;
    }
    for (int i = 0; i < BLOCK; i++) {
      numbers[i] = blockStart + (blockEnd - blockStart) * (numbers[i] / sum);
    }
    loadedBlock = block;
  }
}

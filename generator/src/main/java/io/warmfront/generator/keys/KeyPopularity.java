package io.warmfront.generator.keys;

import io.warmfront.contract.workload.KeyDistribution;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.Placement;
import java.util.random.RandomGenerator;

/**
 * The ids of a key space, each as often as its popularity says: a function of the random numbers,
 * the arrival's number and its offset alone, the same on every generator. Constant time and memory.
 * Immutable.
 */
public final class KeyPopularity {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Positions positions;
  private final Scramble scramble;
  private final boolean isScrambled;

  /**
   * Creates the popularity of a key space.
   *
   * @throws IllegalArgumentException if the key space contradicts itself; the message says how
   */
  public KeyPopularity(KeySpace keySpace) {
    long count = keySpace.count();
    if (count < 1) {
      throw new IllegalArgumentException("a key space needs at least 1 key, had " + count);
    }
    KeyDistribution law = keySpace.distribution();
    this.positions =
        switch (law.kind()) {
          case SEQUENTIAL -> new Positions.Scan(count);
          case LATEST ->
              new Positions.Latest(
                  count,
                  new ZipfRanks(count, law.exponent()),
                  law.newKeysPerSecond() / NANOS_PER_SECOND);
          case UNIFORM -> ranked(keySpace, new UniformRanks(count));
          case ZIPF -> ranked(keySpace, new ZipfRanks(count, law.exponent()));
          case HOTSPOT -> ranked(keySpace, new HotspotRanks(count, law.keys(), law.share()));
          case EXPONENTIAL ->
              ranked(keySpace, new ExponentialRanks(count, law.keys(), law.share()));
        };
    this.scramble = new Scramble(count);
    this.isScrambled =
        keySpace.placement() == Placement.SCRAMBLED
            && law.kind() != KeyDistribution.Kind.SEQUENTIAL;
  }

  /**
   * Returns an id from 0 to count - 1.
   *
   * @param random of the arrival
   * @param number of the arrival among those of all shards, from 0
   * @param offsetNanos when it is due, after the start of the run
   */
  public long draw(RandomGenerator random, long number, long offsetNanos) {
    long position = positions.draw(random, number, offsetNanos);
    return isScrambled ? scramble.of(position) : position;
  }

  private static Positions ranked(KeySpace keySpace, Ranks ranks) {
    return new Positions.Ranked(
        keySpace.count(), ranks, new Rotation(keySpace.count(), keySpace.rotation()));
  }
}

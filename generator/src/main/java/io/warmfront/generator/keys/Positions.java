package io.warmfront.generator.keys;

import java.util.random.RandomGenerator;

/** Which key is next, before it is decided where it lies. Immutable. */
sealed interface Positions {
  /**
   * Returns a position from 0 to one below the number of keys.
   *
   * @param random of the arrival
   * @param number of the arrival among those of all shards, from 0
   * @param offsetNanos when it is due, after the start of the run
   */
  long draw(RandomGenerator random, long number, long offsetNanos);

  /**
   * Popularity by rank, where ranks move from one position to another.
   *
   * @param count how many keys there are
   * @param ranks how popular each rank is
   * @param rotation how many positions rank 0 has gone back
   */
  record Ranked(long count, Ranks ranks, Rotation rotation) implements Positions {
    @Override
    public long draw(RandomGenerator random, long number, long offsetNanos) {
      return Math.floorMod(ranks.draw(random) - rotation.keysAt(offsetNanos), count);
    }
  }

  /**
   * Popularity by age. At the start the newest key is the last position; a new one takes the place
   * of the oldest.
   *
   * @param count how many keys there are
   * @param ages how popular each age is, in keys that are newer
   * @param newKeysPerNano how fast new ones come
   */
  record Latest(long count, Ranks ages, double newKeysPerNano) implements Positions {
    @Override
    public long draw(RandomGenerator random, long number, long offsetNanos) {
      long come = (long) Math.floor(offsetNanos * newKeysPerNano) % count;
      return Math.floorMod(count - 1 + come - ages.draw(random), count);
    }
  }

  /**
   * One after the other.
   *
   * @param count how many keys there are
   */
  record Scan(long count) implements Positions {
    @Override
    public long draw(RandomGenerator random, long number, long offsetNanos) {
      return Math.floorMod(number, count);
    }
  }
}

package io.warmfront.generator.keys;

import io.warmfront.contract.popularity.KeyPlaces;
import java.util.random.RandomGenerator;

/** Which key is next. Immutable. */
sealed interface Positions {
  /**
   * Returns an id from 0 to one below the number of keys.
   *
   * @param random of the arrival
   * @param number of the arrival among those of all shards, from 0
   * @param offsetNanos when it is due, after the start of the run
   */
  long draw(RandomGenerator random, long number, long offsetNanos);

  /**
   * Popularity by rank, or by age.
   *
   * @param ranks how popular each rank is
   * @param places which key has a rank, at a time
   */
  record Ranked(Ranks ranks, KeyPlaces places) implements Positions {
    @Override
    public long draw(RandomGenerator random, long number, long offsetNanos) {
      return places.idOf(ranks.draw(random), offsetNanos);
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

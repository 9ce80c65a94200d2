package io.warmfront.generator.keys;

import java.util.random.RandomGenerator;

/**
 * Ranks that are all equally probable. Immutable.
 *
 * @param count how many ranks there are; 1 or more
 */
record UniformRanks(long count) implements Ranks {
  @Override
  public long draw(RandomGenerator random) {
    return random.nextLong(count);
  }
}

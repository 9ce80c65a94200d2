package io.warmfront.generator.keys;

import java.util.random.RandomGenerator;

/** A law of popularity: draws ranks from 0, the most popular one. Immutable. */
@FunctionalInterface
interface Ranks {
  /** Returns a rank from 0 to one below the number of keys. */
  long draw(RandomGenerator random);
}

package io.warmfront.generator.keys;

import io.warmfront.contract.workload.KeySpace;
import io.warmfront.generator.arrival.StableRandom;

/** Draws ids as a run does, each with a random stream of its own. */
final class Draws {
  static final int MANY = 200_000;
  static final long SEED = 5;

  private Draws() {}

  /** Returns how often each id was drawn, all at one offset. */
  static long[] count(KeySpace keySpace, long offsetNanos) {
    KeyPopularity popularity = new KeyPopularity(keySpace);
    long[] seen = new long[(int) keySpace.count()];
    for (int number = 0; number < MANY; number++) {
      StableRandom random = new StableRandom(StableRandom.seed(SEED, number));
      seen[(int) popularity.draw(random, number, offsetNanos)]++;
    }
    return seen;
  }
}

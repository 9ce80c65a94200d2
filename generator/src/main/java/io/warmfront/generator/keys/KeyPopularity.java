package io.warmfront.generator.keys;

import io.warmfront.contract.workload.KeySpace;
import java.util.random.RandomGenerator;

/** The ids of a key space, each as often as its popularity says. Immutable. */
public final class KeyPopularity {
  private final ZipfRanks ranks;
  private final Scramble scramble;

  /** Creates the popularity of a key space. */
  public KeyPopularity(KeySpace keySpace) {
    this.ranks = new ZipfRanks(keySpace.count(), keySpace.zipfExponent());
    this.scramble = new Scramble(keySpace.count());
  }

  /** Returns an id from 0 to count - 1. */
  public long draw(RandomGenerator random) {
    return scramble.of(ranks.draw(random));
  }
}

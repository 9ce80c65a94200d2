package io.warmfront.generator.keys;

import io.warmfront.contract.popularity.KeyPlaces;
import io.warmfront.contract.workload.KeyDistribution;
import io.warmfront.contract.workload.KeySpace;
import java.util.random.RandomGenerator;

/**
 * The ids of a key space, each as often as its popularity says: a function of the random numbers,
 * the arrival's number and its offset alone, the same on every generator. Constant time and memory.
 * Immutable.
 */
public final class KeyPopularity {
  private final Positions positions;

  /**
   * Creates the popularity of a key space.
   *
   * @throws IllegalArgumentException if the key space contradicts itself; the message says how
   */
  public KeyPopularity(KeySpace keySpace) {
    KeyPlaces places = new KeyPlaces(keySpace);
    long count = keySpace.count();
    KeyDistribution law = keySpace.distribution();
    this.positions =
        switch (law.kind()) {
          case SEQUENTIAL -> new Positions.Scan(count);
          case UNIFORM -> new Positions.Ranked(new UniformRanks(count), places);
          case ZIPF, LATEST -> new Positions.Ranked(new ZipfRanks(count, law.exponent()), places);
          case HOTSPOT ->
              new Positions.Ranked(new HotspotRanks(count, law.keys(), law.share()), places);
          case EXPONENTIAL ->
              new Positions.Ranked(new ExponentialRanks(count, law.keys(), law.share()), places);
        };
  }

  /**
   * Returns an id from 0 to count - 1.
   *
   * @param random of the arrival
   * @param number of the arrival among those of all shards, from 0
   * @param offsetNanos when it is due, after the start of the run
   */
  public long draw(RandomGenerator random, long number, long offsetNanos) {
    return positions.draw(random, number, offsetNanos);
  }
}

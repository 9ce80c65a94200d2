package io.warmfront.contract.popularity;

import io.warmfront.contract.workload.KeyDistribution;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.Placement;

/**
 * Which key has which rank: where popularity has moved to, and where it is placed. Of {@link
 * KeyDistribution.Kind#LATEST} the rank is the age, in keys that are newer; of a scan, in which no
 * key is more popular than another, it is the key. A function of time alone. Immutable.
 */
public final class KeyPlaces {
  private static final double NANOS_PER_SECOND = 1e9;

  private final long count;
  private final boolean isLatest;
  private final double newKeysPerNano;
  private final Rotation rotation;
  private final Scramble scramble;
  private final boolean isScrambled;

  /**
   * Creates the places of a key space.
   *
   * @throws IllegalArgumentException if the key space contradicts itself; the message says how
   */
  public KeyPlaces(KeySpace keySpace) {
    this.count = keySpace.count();
    if (count < 1) {
      throw new IllegalArgumentException("a key space needs at least 1 key, had " + count);
    }
    KeyDistribution law = keySpace.distribution();
    this.isLatest = law.kind() == KeyDistribution.Kind.LATEST;
    this.newKeysPerNano = law.newKeysPerSecond() / NANOS_PER_SECOND;
    this.rotation = new Rotation(count, keySpace.rotation());
    this.scramble = new Scramble(count);
    this.isScrambled =
        keySpace.placement() == Placement.SCRAMBLED
            && law.kind() != KeyDistribution.Kind.SEQUENTIAL;
  }

  /**
   * Returns by how many keys popularity has moved since the start of the run, from 0 to count - 1:
   * by drift and rotation, or by the new keys that have come.
   */
  public long movedAt(long offsetNanos) {
    return isLatest
        ? (long) Math.floor(offsetNanos * newKeysPerNano) % count
        : rotation.keysAt(offsetNanos);
  }

  /**
   * Returns the id that has a rank.
   *
   * @param rank from 0, the most popular, to count - 1
   * @param offsetNanos since the start of the run
   */
  public long idOf(long rank, long offsetNanos) {
    long moved = movedAt(offsetNanos);
    // at the start the newest key is the last position, and a new one takes that of the oldest
    long position = Math.floorMod(isLatest ? count - 1 + moved - rank : rank - moved, count);
    return isScrambled ? scramble.of(position) : position;
  }
}

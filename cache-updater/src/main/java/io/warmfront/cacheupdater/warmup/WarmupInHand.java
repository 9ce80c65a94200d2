package io.warmfront.cacheupdater.warmup;

import io.warmfront.contract.warmup.CacheWarmupProgress;
import io.warmfront.contract.warmup.CacheWarmupProgress.State;
import io.warmfront.contract.warmup.WarmedPartition;
import java.util.List;

/** The warm-up that this process does, and how fast it has been. For one thread. */
final class WarmupInHand implements AutoCloseable {
  private final String id;
  private final long startedAtMillis;
  private final Replay replay;
  private final Speed speed;

  /**
   * Takes a replay over that has just begun.
   *
   * @param id of the warm-up
   * @param startedAtMillis when the warm-up began, Unix milliseconds
   * @param replay what does it
   */
  WarmupInHand(String id, long startedAtMillis, Replay replay) {
    this.id = id;
    this.startedAtMillis = startedAtMillis;
    this.replay = replay;
    this.speed = new Speed(passed(replay.warmed()), System.nanoTime());
  }

  /** Returns which one it is. */
  String id() {
    return id;
  }

  /** Returns when it began, Unix milliseconds. */
  long startedAtMillis() {
    return startedAtMillis;
  }

  /** Returns what does it. */
  Replay replay() {
    return replay;
  }

  /** Returns how far it is. */
  CacheWarmupProgress progress(State state, String message, long nowMillis) {
    List<WarmedPartition> warmed = replay.warmed();
    return new CacheWarmupProgress(
        id,
        state,
        message,
        startedAtMillis,
        nowMillis,
        speed.at(passed(warmed), System.nanoTime()),
        replay.limit(),
        warmed);
  }

  @Override
  public void close() {
    replay.close();
  }

  private static long passed(List<WarmedPartition> warmed) {
    return warmed.stream().mapToLong(WarmedPartition::passed).sum();
  }
}

package io.warmfront.generator.execution;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * How many operations of one scenario may be under way at once in this process: its share of the
 * whole limit by the shards that it owns, and at least one. Thread-safe.
 */
public final class InFlightLimit {
  private final int maxInFlight;
  private final int shards;
  private final IntSupplier ownedShards;
  private final AtomicInteger inFlight = new AtomicInteger();

  /**
   * Creates a limit.
   *
   * @param maxInFlight over all shards, above 0
   * @param shards of the run, above 0
   * @param ownedShards by this process, now
   */
  public InFlightLimit(int maxInFlight, int shards, IntSupplier ownedShards) {
    this.maxInFlight = maxInFlight;
    this.shards = shards;
    this.ownedShards = ownedShards;
  }

  /** Takes a place, if one is free. */
  public boolean tryAcquire() {
    long limit = Math.max(1, (long) maxInFlight * ownedShards.getAsInt() / shards);
    if (inFlight.incrementAndGet() > limit) {
      inFlight.decrementAndGet();
      return false;
    }
    return true;
  }

  /** Takes a place, free or not. */
  public void enter() {
    inFlight.incrementAndGet();
  }

  /** Gives a place back. */
  public void release() {
    inFlight.decrementAndGet();
  }

  /** Returns how many places are taken. */
  public int inFlight() {
    return inFlight.get();
  }
}

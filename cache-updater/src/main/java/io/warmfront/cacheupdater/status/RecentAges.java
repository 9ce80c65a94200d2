package io.warmfront.cacheupdater.status;

import io.warmfront.contract.histogram.ExponentialHistogram;
import java.time.InstantSource;

/** The update ages of the last ten seconds, in slots of one second. Thread-safe. */
public final class RecentAges {
  private static final int SECONDS = 10;
  private static final long MILLIS = 1_000;

  private final InstantSource clock;
  private final ExponentialHistogram[] slots = new ExponentialHistogram[SECONDS + 1];
  private final long[] seconds = new long[SECONDS + 1];

  /** Creates it empty. */
  public RecentAges(InstantSource clock) {
    this.clock = clock;
    for (int i = 0; i < slots.length; i++) {
      slots[i] = new ExponentialHistogram();
    }
  }

  /** Adds an age in nanoseconds, not negative. */
  public synchronized void record(long nanos) {
    long second = clock.millis() / MILLIS;
    int slot = (int) Math.floorMod(second, (long) slots.length);
    if (seconds[slot] != second) {
      seconds[slot] = second;
      slots[slot] = new ExponentialHistogram();
    }
    slots[slot].record(nanos);
  }

  /** Returns the ages of the running second and the ten before it. */
  public synchronized ExponentialHistogram merged() {
    long now = clock.millis() / MILLIS;
    ExponentialHistogram merged = new ExponentialHistogram();
    for (int i = 0; i < slots.length; i++) {
      if (seconds[i] <= now && seconds[i] >= now - SECONDS) {
        merged.merge(slots[i]);
      }
    }
    return merged;
  }
}

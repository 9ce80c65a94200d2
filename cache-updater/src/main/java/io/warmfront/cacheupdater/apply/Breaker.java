package io.warmfront.cacheupdater.apply;

import io.warmfront.cacheupdater.config.BreakerConfig;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens when too many of the updates that were read lately are bad, so that one mistake of who
 * writes them does not take the whole log to the dead letters. For one thread.
 */
final class Breaker {
  private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
  private static final int SLOTS = 10;

  private final BreakerConfig limits;
  private final Consumer<String> said;
  private final long[] read = new long[SLOTS];
  private final long[] bad = new long[SLOTS];
  private long slot;
  private boolean open;
  private long openedNanos;

  /**
   * Creates it closed.
   *
   * @param limits when it opens and for how long
   * @param said is told why it is open, and an empty text when it closes
   */
  Breaker(BreakerConfig limits, Consumer<String> said) {
    this.limits = limits;
    this.said = said;
  }

  /** Notes updates that were read, good and bad. */
  void read(int updates, long nowNanos) {
    read[slotOf(nowNanos)] += updates;
  }

  /** Notes that one of them is bad; opens if it is one too many. */
  void bad(long nowNanos) {
    bad[slotOf(nowNanos)]++;
    long ofThem = sum(bad);
    long all = sum(read);
    if (!open && ofThem >= limits.leastBad() && ofThem > limits.mostShare() * all) {
      open = true;
      openedNanos = nowNanos;
      String why =
          ("%,d of the last %,d updates are bad, more than %.3g %%: nothing is put aside or read"
                  + " for %,d s; mend who writes them, or start anew with a higher"
                  + " warmfront.cache-updater.breaker.most-share")
              .formatted(ofThem, all, 100 * limits.mostShare(), limits.hold().toSeconds());
      LOG.error("{}", why);
      said.accept(why);
    }
  }

  /** Whether nothing may be put aside or read. */
  boolean isOpen() {
    return open;
  }

  /** Whether it has been open for as long as it should. */
  boolean isHeldLongEnough(long nowNanos) {
    return open && nowNanos - openedNanos >= limits.hold().toNanos();
  }

  /** Closes it and knows nothing of what was. */
  void close() {
    LOG.warn("Reads updates again after {} s to see whether they are still bad", heldSeconds());
    open = false;
    clear(0, SLOTS);
    said.accept("");
  }

  private long heldSeconds() {
    return limits.hold().toSeconds();
  }

  /** Returns the slot of a time, emptied of what is older than the window. */
  private int slotOf(long nowNanos) {
    long now = Math.floorDiv(nowNanos, Math.max(1, limits.window().toNanos() / SLOTS));
    if (now != slot) {
      long passed = Math.min(SLOTS, Math.max(1, now - slot));
      clear(Math.floorMod(slot + 1, SLOTS), Math.toIntExact(passed));
      slot = now;
    }
    return Math.floorMod(now, SLOTS);
  }

  private void clear(int first, int count) {
    for (int i = first; i < first + count; i++) {
      read[i % SLOTS] = 0;
      bad[i % SLOTS] = 0;
    }
  }

  private static long sum(long[] slots) {
    long sum = 0;
    for (long each : slots) {
      sum += each;
    }
    return sum;
  }
}

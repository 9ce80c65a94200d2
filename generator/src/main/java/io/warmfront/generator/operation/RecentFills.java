package io.warmfront.generator.operation;

import java.util.Arrays;
import java.util.Optional;

/**
 * What this process has loaded into the cache of late, and until when it was to stay there: what
 * makes it provable that an entry was gone too early. A table of a fixed size, in which a new fill
 * takes the place of another one now and then. What it does not know it does not call early.
 * Thread-safe.
 */
public final class RecentFills {
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final long[] hashes;
  private final long[] expiries;
  private final long[] times;

  /**
   * A fill of the cache.
   *
   * @param expiresAtMillis until when the entry was to stay, Unix milliseconds
   * @param nanos the monotonic clock after the fill
   */
  record Fill(long expiresAtMillis, long nanos) {}

  /**
   * Creates an empty table.
   *
   * @param slots how many fills it holds at most, a power of two
   */
  public RecentFills(int slots) {
    if (Integer.bitCount(slots) != 1) {
      throw new IllegalArgumentException("slots must be a power of two, were " + slots);
    }
    hashes = new long[slots];
    expiries = new long[slots];
    times = new long[slots];
  }

  /**
   * Remembers a fill.
   *
   * @param expiresAtMillis until when the entry is to stay, Unix milliseconds, above 0
   * @param nanos the monotonic clock after the fill
   */
  synchronized void filled(String key, long expiresAtMillis, long nanos) {
    long hash = hash(key);
    int slot = slotOf(hash);
    hashes[slot] = hash;
    expiries[slot] = expiresAtMillis;
    times[slot] = nanos;
  }

  /** Returns the last fill of a key, if it is known. */
  synchronized Optional<Fill> of(String key) {
    long hash = hash(key);
    int slot = slotOf(hash);
    return expiries[slot] > 0 && hashes[slot] == hash
        ? Optional.of(new Fill(expiries[slot], times[slot]))
        : Optional.empty();
  }

  /** Is told that an entry was replaced or removed on purpose. */
  public synchronized void forget(String key) {
    long hash = hash(key);
    int slot = slotOf(hash);
    if (hashes[slot] == hash) {
      expiries[slot] = 0;
    }
  }

  /** Is told that entries were removed on purpose, nobody knows which. */
  public synchronized void forgetAll() {
    Arrays.fill(expiries, 0);
  }

  private int slotOf(long hash) {
    return (int) (hash ^ hash >>> 32) & (hashes.length - 1);
  }

  /** 64-bit FNV-1a, so that two keys are never taken for one in practice. */
  private static long hash(String key) {
    long hash = FNV_BASIS;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}

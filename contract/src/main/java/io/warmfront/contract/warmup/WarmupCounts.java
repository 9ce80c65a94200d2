package io.warmfront.contract.warmup;

/**
 * What became of the records that a cache warm-up has read: each is in exactly one of these.
 *
 * @param written its value stands in the cache now
 * @param superseded the cache, or a record that was read with it, had its version or a newer one
 * @param expired its value had stopped being true; at most a tombstone was written
 * @param tombstones its delete stands in the cache now
 * @param unreadable it is no update; the updater put it aside when it first came
 * @param refused the cache holds something foreign under its key, or failed on it alone
 * @param leftOut its key was not asked for
 */
public record WarmupCounts(
    long written,
    long superseded,
    long expired,
    long tombstones,
    long unreadable,
    long refused,
    Long leftOut) {
  /** No record at all. */
  public static final WarmupCounts NONE = new WarmupCounts(0, 0, 0, 0, 0, 0, 0);

  /** Counts of old know of nothing that was left out. */
  public WarmupCounts {
    leftOut = leftOut == null ? 0L : leftOut;
  }

  /** Creates counts. */
  public WarmupCounts(
      long written,
      long superseded,
      long expired,
      long tombstones,
      long unreadable,
      long refused,
      long leftOut) {
    this(written, superseded, expired, tombstones, unreadable, refused, Long.valueOf(leftOut));
  }

  /** Returns the sums. */
  public WarmupCounts plus(WarmupCounts other) {
    return new WarmupCounts(
        written + other.written,
        superseded + other.superseded,
        expired + other.expired,
        tombstones + other.tombstones,
        unreadable + other.unreadable,
        refused + other.refused,
        leftOut + other.leftOut);
  }

  /** Returns how many records there are in all. */
  public long total() {
    return selected() + leftOut;
  }

  /** Returns how many of them were asked for, as far as their keys can be read. */
  public long selected() {
    return written + superseded + expired + tombstones + unreadable + refused;
  }
}

package io.warmfront.contract.warmup;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

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
    long leftOut) {
  /** No record at all. */
  public static final WarmupCounts NONE = new WarmupCounts(0, 0, 0, 0, 0, 0, 0);

  /** Reads counts; those of old know of nothing that was left out. */
  @JsonCreator
  static WarmupCounts read(
      @JsonProperty("written") long written,
      @JsonProperty("superseded") long superseded,
      @JsonProperty("expired") long expired,
      @JsonProperty("tombstones") long tombstones,
      @JsonProperty("unreadable") long unreadable,
      @JsonProperty("refused") long refused,
      @JsonProperty("leftOut") @Nullable Long leftOut) {
    return new WarmupCounts(
        written,
        superseded,
        expired,
        tombstones,
        unreadable,
        refused,
        leftOut == null ? 0 : leftOut);
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

package io.warmfront.cacheupdater.status;

import java.util.Locale;

/** What became of a record: each record that was read ends in exactly one of these. */
public enum RecordOutcome {
  /** Its entry stands in the cache. */
  APPLIED,
  /** The cache had its version or a newer one. */
  STALE,
  /** A newer update of its key, read together with it, took its place. */
  CONFLATED,
  /**
   * It had expired before it came; its tombstone takes the place of what it would have replaced.
   */
  EXPIRED,
  /** It never can be applied and was put aside with its cause. */
  DEAD_LETTER,
  /**
   * It is no update, was put aside when it first came, and has only been read again since the cache
   * lost what was written.
   */
  REPEATED;

  /** Returns the value of the metric's label. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
